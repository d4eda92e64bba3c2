import { hash } from 'node:crypto';
import type { Queryable, Transaction } from '../database/database.ts';
import type { CrossingOutcome, Kind } from './kinds.ts';

/** Something that crossed. Never a value, and nobody's name or user id. */
export interface Crossing {
  readonly tenant: string;
  readonly kind: Kind;
  readonly conversationId?: string | undefined;
  /** Where the bridge knows no other than the conversation's newest, it is left out, and looked up when it is read. */
  readonly caseId?: string | undefined;
  /** Names of contracts/data-map.json: `Object.Field`, or an item of its contents. */
  readonly fields: readonly string[];
  /** When it crossed. */
  readonly at: Date;
  /** `done` where it is left out. */
  readonly outcome?: CrossingOutcome;
  /** How often: 1 where it is left out; -1 takes back what was noted before. */
  readonly times?: number;
  /** How many records or messages, each time 1 where it is left out. */
  readonly records?: number;
  /** Of files. */
  readonly bytes?: number;
}

const HOUR_MS = 3_600_000;

type Row = {
  readonly key: string;
  readonly tenant: string;
  readonly kind: Kind;
  readonly conversation_id: string | null;
  readonly case_id: string | null;
  readonly fields: readonly string[];
  readonly outcome: CrossingOutcome;
  readonly first_at: Date;
  readonly last_at: Date;
  readonly times: number;
  readonly records: number;
  readonly bytes: number;
};

/** What a crossing counts, where it leaves something out too. */
export function countsOf({ times = 1, records = times, bytes = 0 }: Crossing) {
  return { times, records, bytes };
}

/** The row that a crossing counts in: one for all that is alike within an hour. */
export function rowOf(crossing: Crossing): Row {
  const { tenant, kind, conversationId, caseId, outcome = 'done', at } = crossing;
  const fields = [...new Set(crossing.fields)].sort();
  const hour = Math.floor(at.getTime() / HOUR_MS);
  const parts = [tenant, hour, kind, conversationId ?? null, caseId ?? null, fields, outcome];
  return {
    key: hash('sha256', JSON.stringify(parts)).replace(
      /^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/,
      '$1-$2-$3-$4-$5'
    ),
    tenant,
    kind,
    conversation_id: conversationId ?? null,
    case_id: caseId ?? null,
    fields,
    outcome,
    first_at: at,
    last_at: at,
    ...countsOf(crossing)
  };
}

function added(one: Row, other: Row): Row {
  const [first, last] = one.first_at <= other.first_at ? [one, other] : [other, one];
  return {
    ...one,
    first_at: first.first_at,
    last_at: last.last_at > first.last_at ? last.last_at : first.last_at,
    times: one.times + other.times,
    records: one.records + other.records,
    bytes: one.bytes + other.bytes
  };
}

/** Each row once, in the order of their keys: two processes with several in common do not wait for each other. */
function rowsOf(crossings: readonly Crossing[]): Row[] {
  const rows = new Map<string, Row>();
  for (const crossing of crossings) {
    const row = rowOf(crossing);
    const known = rows.get(row.key);
    rows.set(row.key, known ? added(known, row) : row);
  }
  return [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** What crosses between the parties, written in the transaction of what it tells of. */
export class Ledger {
  readonly #noted = new WeakMap<Transaction, Crossing[]>();

  /** Notes crossings in the transaction: all of one in one statement, the last before its commit. */
  note(transaction: Transaction, crossings: readonly Crossing[]): void {
    if (crossings.length === 0) return;
    const noted = this.#noted.get(transaction);
    if (noted) {
      noted.push(...crossings);
      return;
    }
    const all = [...crossings];
    this.#noted.set(transaction, all);
    transaction.beforeCommit(async () => {
      this.#noted.delete(transaction);
      await this.write(transaction, all);
    });
  }

  /** Writes crossings at once. A row whose crossings are all taken back is gone. */
  async write(db: Queryable, crossings: readonly Crossing[]): Promise<void> {
    if (crossings.length === 0) return;
    const rows = rowsOf(crossings);
    await db.query(
      `insert into ledger_entry (key, tenant, kind, conversation_id, case_id, fields, outcome, first_at, last_at,
         times, records, bytes)
       select key, tenant, kind, conversation_id, case_id, fields, outcome, first_at, last_at, times, records, bytes
       from json_to_recordset($1::json) as entry (key uuid, tenant text, kind text, conversation_id text, case_id text,
         fields text[], outcome text, first_at timestamptz, last_at timestamptz, times int, records int, bytes bigint)
       on conflict (key) do update set times = ledger_entry.times + excluded.times,
         records = ledger_entry.records + excluded.records, bytes = ledger_entry.bytes + excluded.bytes,
         last_at = greatest(ledger_entry.last_at, excluded.last_at)`,
      [JSON.stringify(rows)]
    );
    const takenBack = rows.filter(({ times }) => times < 0).map(({ key }) => key);
    if (takenBack.length > 0)
      await db.query('delete from ledger_entry where key = any($1::uuid[]) and times <= 0', [takenBack]);
  }
}
