import type { Database } from '../database/database.ts';
import type { TestBridge } from './test-bridge.ts';

/** A line of the ledger, as tests compare it. */
export type LedgerLine = {
  readonly kind: string;
  readonly conversation_id: string | null;
  readonly case_id: string | null;
  readonly fields: readonly string[];
  readonly outcome: string;
  readonly times: number;
  readonly records: number;
  readonly bytes: number;
};

/** What the ledger has of a bridge's tenant, its counts included. */
export async function ledgerLines(
  database: Database,
  { services, tenant }: TestBridge,
  kind?: string
): Promise<LedgerLine[]> {
  await services.tally.flush();
  return database.query<LedgerLine>(
    `select kind, conversation_id, case_id, fields, outcome, times, records, bytes from ledger_entry
     where tenant = $1 and ($2::text is null or kind = $2) order by kind, first_at, outcome, key`,
    [tenant.key, kind ?? null]
  );
}
