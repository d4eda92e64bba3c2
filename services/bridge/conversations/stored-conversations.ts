import type { Clock } from '../clock.ts';
import { one } from '../database/database.ts';
import type { Database } from '../database/database.ts';
import { possibleDecisions } from '../status/rules.ts';
import type { KeptConflict } from '../status/status-store.ts';
import type { Tenant } from '../tenants.ts';
import { rulesOf } from './channels.ts';
import type { Channel } from './channels.ts';
import type {
  Conversation,
  ConversationRef,
  ConversationSource,
  ConversationState,
  Message,
  MessagePage,
  SharedConversation
} from './conversation.ts';
import { isMasked } from './masks.ts';
import { LAST_INBOUND, replyWindowAt } from './reply-window.ts';

/** How many messages a conversation opens with. */
const FIRST_PAGE = 30;

type MessageRow = {
  id: string;
  position: number;
  direction: Message['direction'];
  kind: 'message' | 'note';
  text: string | null;
  author_name: string | null;
  sent_at: Date | null;
  time_source: Message['timeSource'];
  trigger_type: NonNullable<Message['trigger']>['type'] | null;
  trigger_action: NonNullable<Message['trigger']>['action'] | null;
  state: NonNullable<Message['state']> | null;
  failure: NonNullable<Message['failure']> | null;
  withheld: NonNullable<Message['withheld']> | null;
  outcome: NonNullable<Message['confirmation']>['outcome'] | null;
  outcome_at: Date | null;
  checked_at: Date | null;
  attachments: Message['attachments'];
};

/** A hand-back or resolve as the outbox has it. */
interface KeptEnding {
  readonly action: 'handover' | 'resolve';
  readonly state: string;
  readonly at: string | null;
}

type StateRow = {
  channel: Channel;
  last_inbound_at: Date | null;
  status: ConversationState['status'];
  delegated: boolean;
  ended_by: NonNullable<ConversationState['endedBy']> | null;
  reply_due_at: Date | null;
  contact_due_at: Date | null;
  conflict: KeptConflict | null;
  ending: KeptEnding | null;
  erased_at: Date | null;
};

type ConversationRow = StateRow & {
  channel_name: string | null;
  language: string | null;
  history: Conversation['history'];
  last_event_id: number;
  contact_name: string | null;
};

const MESSAGE = `
  select m.id, m.position, m.direction, m.kind, m.text, m.sent_at, m.time_source, m.trigger_type, m.trigger_action,
    m.state, m.failure, m.withheld, m.outcome, m.outcome_at, m.checked_at,
    case when m.direction = 'inbound' then p.primary_identifier else m.author_name end as author_name,
    coalesce((
      select json_agg(json_build_object(
        'id', a.id, 'name', a.name, 'contentType', a.content_type, 'size', a.size) order by a.created_at, a.id)
      from attachment a
      where a.tenant = m.tenant and a.conversation_id = m.conversation_id and a.message_id = m.id
    ), '[]'::json) as attachments
  from message m
  join conversation c on c.tenant = m.tenant and c.id = m.conversation_id
  left join contact_profile p on p.tenant = c.tenant and p.id = c.profile_id
  where m.tenant = $1 and m.conversation_id = $2`;

/** Of the newest Case; the others take no part. */
const CONFLICT = `(
  select k.conflict from case_record k
  where k.tenant = c.tenant and k.conversation_id = c.id order by k.number desc limit 1
)`;

/** The newest hand-back or resolve of the present hand-over. */
const ENDING = `(
  select json_build_object('action', o.action, 'state', o.state, 'at', o.finished_at) from outbox o
  where o.tenant = c.tenant and o.conversation_id = c.id and o.action in ('handover', 'resolve')
    and (c.delegated_at is null or o.created_at >= c.delegated_at)
  order by o.id desc limit 1
)`;

function endingFailed({ delegated, ending }: StateRow): Pick<ConversationState, 'endingFailed'> {
  const { action, state, at } = ending ?? {};
  if (!delegated || !at || (state !== 'failed' && state !== 'unknown')) return {};
  const ended = action === 'handover' ? 'handback' : 'resolve';
  return { endingFailed: { action: ended, outcome: state, at: new Date(at).toISOString() } };
}

function toState(row: StateRow, tenant: Tenant | undefined, now: Date): ConversationState {
  const { conflict } = row;
  const rules = tenant?.caseStatus;
  const network = rulesOf(row.channel, tenant?.channels[row.channel]);
  const replyWindow = replyWindowAt(network, row.last_inbound_at, now);
  const sides = conflict && {
    caseStatus: conflict.caseStatus,
    conversationStatus: row.status,
    delegated: row.delegated
  };
  return {
    status: row.status,
    delegated: row.delegated,
    ...(!row.delegated && row.ended_by && { endedBy: row.ended_by }),
    ...(row.delegated && row.reply_due_at && { replyDueAt: row.reply_due_at.toISOString() }),
    ...(row.delegated && row.contact_due_at && { contactDueAt: row.contact_due_at.toISOString() }),
    ...(replyWindow && { replyWindow }),
    ...(row.erased_at && { erasedAt: row.erased_at.toISOString() }),
    ...endingFailed(row),
    ...(conflict &&
      sides &&
      rules && {
        statusConflict: { ...conflict, canKeep: possibleDecisions(rules, sides) }
      })
  };
}

function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    position: row.position,
    direction: row.direction,
    ...(row.kind === 'note' && { kind: row.kind }),
    ...(row.text !== null && { text: row.text }),
    ...(row.withheld && { withheld: row.withheld }),
    ...(row.text !== null && isMasked(row.text) && { masked: true as const }),
    ...(row.author_name !== null && { authorName: row.author_name }),
    ...(row.sent_at && { sentAt: row.sent_at.toISOString() }),
    timeSource: row.time_source,
    ...(row.trigger_type &&
      row.trigger_action && { trigger: { type: row.trigger_type, action: row.trigger_action } }),
    attachments: row.attachments,
    ...(row.state && { state: row.state }),
    ...(row.failure && { failure: row.failure }),
    ...(row.outcome &&
      row.outcome_at && { confirmation: { outcome: row.outcome, at: row.outcome_at.toISOString() } }),
    ...(row.checked_at && { checkedAt: row.checked_at.toISOString() })
  };
}

/** What Hootsuite's webhooks brought. */
export class StoredConversations implements ConversationSource {
  readonly #database: Database;
  readonly #tenants: ReadonlyMap<string, Tenant>;
  readonly #clock: Clock;

  constructor(database: Database, tenants: ReadonlyMap<string, Tenant>, clock: Clock) {
    this.#database = database;
    this.#tenants = tenants;
    this.#clock = clock;
  }

  async read(ref: ConversationRef): Promise<SharedConversation | undefined> {
    // First the number of the newest change, then the content: a change in between is told again, never missed.
    const row = await one<ConversationRow>(
      this.#database,
      `select c.channel, c.channel_name, c.language, c.status, c.delegated, c.ended_by, c.reply_due_at,
         c.contact_due_at, c.erased_at, c.history, c.last_event_id, p.primary_identifier as contact_name,
         ${LAST_INBOUND} as last_inbound_at, ${CONFLICT} as conflict, ${ENDING} as ending
       from conversation c left join contact_profile p on p.tenant = c.tenant and p.id = c.profile_id
       where c.tenant = $1 and c.id = $2`,
      [ref.tenant, ref.id]
    );
    if (!row) return undefined;
    const tenant = this.#tenants.get(ref.tenant);
    return {
      id: ref.id,
      channel: row.channel,
      ...(row.channel_name !== null && { channelName: row.channel_name }),
      ...(row.language !== null && { language: row.language }),
      ...(row.contact_name !== null && { contactName: row.contact_name }),
      state: toState(row, tenant, this.#clock()),
      ...(await this.#page(ref, undefined, FIRST_PAGE)),
      history: row.history,
      rules: rulesOf(row.channel, tenant?.channels[row.channel]),
      asOf: this.#clock().toISOString(),
      lastEventId: String(row.last_event_id)
    };
  }

  async readOlder(ref: ConversationRef, before: string, limit: number): Promise<MessagePage | undefined> {
    const known = await one<{ position: number }>(
      this.#database,
      'select position from message where tenant = $1 and conversation_id = $2 and id = $3',
      [ref.tenant, ref.id, before]
    );
    return known && this.#page(ref, known.position, limit);
  }

  async readMessage(ref: ConversationRef, messageId: string): Promise<Message | undefined> {
    const row = await one<MessageRow>(this.#database, `${MESSAGE} and m.id = $3`, [
      ref.tenant,
      ref.id,
      messageId
    ]);
    return row && toMessage(row);
  }

  async readState(ref: ConversationRef): Promise<ConversationState | undefined> {
    const row = await one<StateRow>(
      this.#database,
      `select c.channel, c.status, c.delegated, c.ended_by, c.reply_due_at, c.contact_due_at, c.erased_at,
         ${LAST_INBOUND} as last_inbound_at, ${CONFLICT} as conflict, ${ENDING} as ending
       from conversation c where c.tenant = $1 and c.id = $2`,
      [ref.tenant, ref.id]
    );
    return row && toState(row, this.#tenants.get(ref.tenant), this.#clock());
  }

  async #page(ref: ConversationRef, before: number | undefined, limit: number): Promise<MessagePage> {
    const rows = await this.#database.query<MessageRow>(
      `${MESSAGE} and ($3::bigint is null or m.position < $3::bigint) order by m.position desc limit $4`,
      [ref.tenant, ref.id, before ?? null, limit + 1]
    );
    return { messages: rows.slice(0, limit).reverse().map(toMessage), hasOlder: rows.length > limit };
  }
}
