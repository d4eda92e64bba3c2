import type { Database } from '../database/database.ts';
import type { CaseFields } from '../tenants.ts';
import { eventMasks } from './event-masks.ts';
import type { Masking } from './masking.ts';
import type { Originals } from './originals.ts';

type EventRow = { readonly id: string; readonly body: string };
type RequestedRow = {
  readonly conversation_id: string;
  readonly number: number;
  readonly requested: CaseFields;
};

/** Masks the events that lie dead; the others are worked off within moments. */
export async function maskDeadEvents(
  database: Database,
  masking: Masking,
  originals: Originals,
  tenant: string
): Promise<void> {
  const hide = eventMasks(masking, originals, tenant);
  const ids = await database.query<{ id: string }>(
    `select id from webhook_event where tenant = $1 and body is not null and state = 'dead' order by id`,
    [tenant]
  );
  for (const { id } of ids) {
    await database.transaction(async (transaction) => {
      const [row] = await transaction.query<EventRow>(
        `select id, body from webhook_event where id = $1 and body is not null and state = 'dead' for update skip locked`,
        [id]
      );
      if (!row) return;
      const event = JSON.parse(row.body) as { data: Record<string, unknown> };
      const hidden = hide(event);
      if (!hidden.isChanged) return;
      hidden.seal();
      await transaction.query('update webhook_event set body = $2 where id = $1', [
        id,
        JSON.stringify(event)
      ]);
    });
  }
}

/** Masks the Subjects that agents asked for. */
export async function maskRequestedFields(
  database: Database,
  masking: Masking,
  tenant: string
): Promise<void> {
  const rows = await database.query<RequestedRow>(
    `select conversation_id, number, requested from case_record where tenant = $1 and requested ? 'subject'`,
    [tenant]
  );
  for (const { conversation_id: conversationId, number, requested } of rows) {
    const subject = requested.subject ?? '';
    const hidden = masking.hide(tenant, subject);
    if (hidden === subject) continue;
    await database.query(
      `update case_record set requested = jsonb_set(requested, '{subject}', to_jsonb($5::text))
       where tenant = $1 and conversation_id = $2 and number = $3 and requested->>'subject' = $4`,
      [tenant, conversationId, number, subject, hidden]
    );
  }
}
