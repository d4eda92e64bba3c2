import type { components } from '@hsc/contracts/generated/bridge.ts';
import { one } from '../database/database.ts';
import type { Queryable } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import { KINDS, kindsOf } from './kinds.ts';
import type { CrossingOutcome, Direction, Kind } from './kinds.ts';
import type { Tally } from './tally.ts';

/** A line of the ledger as the set-up page shows it. */
export type LedgerEntry = components['schemas']['LedgerEntry'];
/** A page of it, newest first. */
export type LedgerPage = components['schemas']['LedgerPage'];

/** What is asked for, as it stands in an address. */
export interface LedgerQuery {
  readonly from?: string;
  readonly to?: string;
  readonly case?: string;
  readonly conversation?: string;
  readonly direction?: Direction;
  readonly kind?: Kind;
}

/** What is asked for, with what was left out. */
export interface LedgerFilter extends Omit<LedgerQuery, 'from' | 'to'> {
  readonly tenants: readonly string[];
  readonly from: Date;
  readonly to: Date;
}

const DAY_MS = 86_400_000;
/** Where the query names no beginning. */
const DEFAULT_DAYS = 7;
/** A quarter. */
const MAX_DAYS = 92;
/** Lines of one export; more than a person reads, and little enough for a browser to keep. */
export const MAX_EXPORTED = 100_000;
const PAGE = 100;
const EXPORT_PAGE = 1000;

/**
 * The filter of a query.
 * @throws {BridgeError} ERR_REQUEST_INVALID where it ends before it begins, ERR_LEDGER_RANGE for more than a quarter
 */
export function filterOf(query: LedgerQuery, tenants: readonly string[], now: Date): LedgerFilter {
  const to = query.to === undefined ? now : new Date(query.to);
  const from =
    query.from === undefined ? new Date(to.getTime() - DEFAULT_DAYS * DAY_MS) : new Date(query.from);
  if (!(from < to)) throw new BridgeError('ERR_REQUEST_INVALID');
  if (to.getTime() - from.getTime() > MAX_DAYS * DAY_MS) throw new BridgeError('ERR_LEDGER_RANGE');
  return { ...query, from, to, tenants };
}

/** The letters of a checksum, in the order of their five bits. */
const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The id with 18 characters of one with 15, as reports show them: which of each five are capitals is added. */
export function longId(id: string): string {
  if (id.length !== 15) return id;
  const suffix = [0, 5, 10].map((start) => {
    let bits = 0;
    for (let place = 0; place < 5; place += 1) {
      if (/[A-Z]/.test(id.charAt(start + place))) bits += 2 ** place;
    }
    return SUFFIX.charAt(bits);
  });
  return id + suffix.join('');
}

type Row = {
  key: string;
  kind: Kind;
  conversation_id: string | null;
  case_id: string | null;
  fields: string[];
  outcome: CrossingOutcome;
  first_at: Date;
  last_at: Date;
  times: number;
  records: number;
  bytes: number;
};

/** Where a page ends. */
type Cursor = Pick<Row, 'first_at' | 'key'>;

/** Of an hour's row one may be asked for by any moment of it. */
const HOUR = `interval '1 hour'`;

/** The filter as SQL, for entries as `e`; texts of this code only. */
function conditionOf(filter: LedgerFilter, cursor?: Cursor): { condition: string; parameters: unknown[] } {
  const { tenants, from, to, case: caseId, conversation, direction, kind } = filter;
  const parameters: unknown[] = [tenants, from, to];
  const conditions = [
    'e.tenant = any($1::text[])',
    `e.first_at >= $2::timestamptz - ${HOUR} and e.last_at >= $2 and e.first_at < $3`
  ];
  const add = (text: (place: string) => string, ...values: readonly unknown[]) => {
    const place = `$${parameters.length + 1}`;
    parameters.push(...values);
    conditions.push(text(place));
  };
  if (kind !== undefined) add((place) => `e.kind = ${place}`, kind);
  if (direction !== undefined) add((place) => `e.kind = any(${place}::text[])`, kindsOf(direction));
  if (conversation !== undefined) add((place) => `e.conversation_id = ${place}`, conversation);
  if (caseId !== undefined)
    add(
      (place) => `(e.case_id = ${place} or (e.tenant, e.conversation_id) in (
        select k.tenant, k.conversation_id from case_record k where k.tenant = any($1::text[]) and k.case_id = ${place}))`,
      longId(caseId)
    );
  if (cursor)
    add(
      (place) => `(e.first_at, e.key) < (${place}::timestamptz, $${parameters.length}::uuid)`,
      cursor.first_at,
      cursor.key
    );
  return { condition: conditions.join(' and '), parameters };
}

function cursorOf(text: string): Cursor {
  const [time = '', key = ''] = text.split('.');
  return { first_at: new Date(Number(time)), key };
}

function entryOf(row: Row): LedgerEntry {
  return {
    id: row.key,
    kind: row.kind,
    direction: KINDS[row.kind],
    outcome: row.outcome,
    firstAt: row.first_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    ...(row.case_id !== null && { caseId: row.case_id }),
    ...(row.conversation_id !== null && { conversationId: row.conversation_id }),
    fields: row.fields,
    times: row.times,
    records: row.records,
    bytes: row.bytes
  };
}

/** Reads the ledger. */
export class LedgerReader {
  readonly #database: Queryable;
  readonly #tally: Pick<Tally, 'flush'>;

  constructor(database: Queryable, tally: Pick<Tally, 'flush'>) {
    this.#database = database;
    this.#tally = tally;
  }

  /**
   * A page, newest first; the first one with what all of it comes to.
   * @param after The `nextCursor` of the page before.
   */
  async page(filter: LedgerFilter, after?: string): Promise<LedgerPage> {
    // What this process has counted; that of others is there ten seconds later at the latest.
    await this.#tally.flush();
    const rows = await this.#read(filter, PAGE + 1, after === undefined ? undefined : cursorOf(after));
    const shown = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? shown.at(-1) : undefined;
    return {
      from: filter.from.toISOString(),
      to: filter.to.toISOString(),
      entries: shown.map(entryOf),
      ...(last && { nextCursor: `${last.first_at.getTime()}.${last.key}` }),
      ...(after === undefined && { totals: await this.#totals(filter) })
    };
  }

  /**
   * All of it, newest first, a piece at a time.
   * @throws {BridgeError} ERR_LEDGER_RANGE where that is too much, before the first piece
   */
  async export(filter: LedgerFilter): Promise<AsyncGenerator<readonly LedgerEntry[]>> {
    await this.#tally.flush();
    const { condition, parameters } = conditionOf(filter);
    const counted = await one<{ count: number }>(
      this.#database,
      `select count(*)::int as count from (
         select 1 from ledger_entry e where ${condition} limit ${MAX_EXPORTED + 1}) entries`,
      parameters
    );
    if ((counted?.count ?? 0) > MAX_EXPORTED) throw new BridgeError('ERR_LEDGER_RANGE');
    return this.#pieces(filter);
  }

  async *#pieces(filter: LedgerFilter): AsyncGenerator<readonly LedgerEntry[]> {
    let cursor: Cursor | undefined;
    for (;;) {
      const rows = await this.#read(filter, EXPORT_PAGE, cursor);
      if (rows.length > 0) yield rows.map(entryOf);
      if (rows.length < EXPORT_PAGE) return;
      cursor = rows.at(-1);
    }
  }

  async #read(filter: LedgerFilter, limit: number, cursor?: Cursor): Promise<Row[]> {
    const { condition, parameters } = conditionOf(filter, cursor);
    return this.#database.query<Row>(
      `select e.key, e.kind, e.conversation_id, e.fields, e.outcome, e.first_at, e.last_at, e.times, e.records, e.bytes,
         coalesce(e.case_id, (
           select k.case_id from case_record k
           where k.tenant = e.tenant and k.conversation_id = e.conversation_id and k.case_id is not null
           order by k.number desc limit 1)) as case_id
       from ledger_entry e where ${condition} order by e.first_at desc, e.key desc limit ${limit}`,
      parameters
    );
  }

  async #totals(filter: LedgerFilter): Promise<NonNullable<LedgerPage['totals']>> {
    const { condition, parameters } = conditionOf(filter);
    const rows = await this.#database.query<{ kind: Kind; times: number; records: number; bytes: number }>(
      `select e.kind, sum(e.times)::int as times, sum(e.records)::int as records, sum(e.bytes)::bigint as bytes
       from ledger_entry e where ${condition} group by e.kind`,
      parameters
    );
    const directions = [...new Set(Object.values(KINDS))];
    return directions.map((direction) => {
      const own = rows.filter(({ kind }) => KINDS[kind] === direction);
      const sum = (name: 'times' | 'records' | 'bytes') => own.reduce((total, row) => total + row[name], 0);
      return { direction, times: sum('times'), records: sum('records'), bytes: sum('bytes') };
    });
  }
}
