import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { Ledger } from './ledger.ts';
import type { Crossing } from './ledger.ts';
import { filterOf, LedgerReader, longId } from './ledger-reader.ts';
import type { LedgerEntry, LedgerQuery } from './ledger-reader.ts';

const NOW = new Date('2026-11-22T10:30:00.000Z');
const CASE = '500Hs00001AbCdEIAV';
let tenants = 0;

describe('reading the ledger', TIMEOUT, () => {
  let db: TestDatabase;
  let reader: LedgerReader;
  let tenant: string;
  before(async () => {
    db = await openTestDatabase();
    reader = new LedgerReader(db.database, { flush: () => Promise.resolve() });
  });
  beforeEach(() => {
    tenant = `reader-${(tenants += 1)}`;
  });
  afterAll(() => db.close());

  const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
  const write = (...crossings: readonly Partial<Crossing>[]) =>
    new Ledger().write(
      db.database,
      crossings.map((one) => ({ tenant, kind: 'case_written', fields: ['Case.Status'], at: NOW, ...one }))
    );
  const filter = (query: LedgerQuery = {}) => filterOf(query, [tenant], new Date(NOW.getTime() + 1));
  const page = async (query: LedgerQuery = {}) => (await reader.page(filter(query))).entries;
  const linkCase = async (conversationId: string) => {
    await db.database.query('insert into conversation (tenant, id, created_at) values ($1, $2, $3)', [
      tenant,
      conversationId,
      NOW
    ]);
    await db.database.query(
      `insert into case_record (tenant, conversation_id, number, case_id, due_at) values ($1, $2, 1, $3, $4)`,
      [tenant, conversationId, CASE, NOW]
    );
  };

  it('gives page after page, newest first, each entry once', async () => {
    await write(
      ...Array.from({ length: 250 }, (_, number) => ({
        conversationId: `c-${number}`,
        at: minutesAgo(Math.floor(number / 3))
      }))
    );
    const read: LedgerEntry[] = [];
    let cursor: string | undefined;
    let pages = 0;

    do {
      const { entries, nextCursor } = await reader.page(filter(), cursor);
      read.push(...entries);
      cursor = nextCursor;
      pages += 1;
    } while (cursor !== undefined);

    assert.equal(pages, 3);
    assert.equal(read.length, 250);
    assert.equal(new Set(read.map(({ id }) => id)).size, 250);
    assert.deepEqual(
      read.map(({ firstAt }) => firstAt),
      read.map(({ firstAt }) => firstAt).toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0))
    );
  });

  it('sums up by direction, with the first page only', async () => {
    await write(
      { records: 7 },
      { kind: 'file_taken', bytes: 1200, conversationId: 'c' },
      { kind: 'file_taken', bytes: 800 }
    );
    const first = await reader.page(filter());
    const later = await reader.page(filter(), `${NOW.getTime()}.00000000-0000-0000-0000-000000000000`);

    const totals = new Map(first.totals?.map(({ direction, ...counts }) => [direction, counts]));
    assert.deepEqual(totals.get('bridge_to_salesforce'), { times: 1, records: 7, bytes: 0 });
    assert.deepEqual(totals.get('browser_to_bridge'), { times: 2, records: 2, bytes: 2000 });
    assert.deepEqual(totals.get('bridge_to_browser'), { times: 0, records: 0, bytes: 0 });
    assert.equal(later.totals, undefined);
  });

  it('finds by direction, kind, conversation and time', async () => {
    await write(
      { kind: 'reply_sent', conversationId: 'a' },
      { kind: 'note_sent', conversationId: 'b' },
      { kind: 'conversation_shown', conversationId: 'b', at: minutesAgo(180) }
    );
    const kinds = async (query: LedgerQuery) => (await page(query)).map(({ kind }) => kind).sort();

    assert.deepEqual(await kinds({ direction: 'bridge_to_hootsuite' }), ['note_sent', 'reply_sent']);
    assert.deepEqual(await kinds({ kind: 'note_sent' }), ['note_sent']);
    assert.deepEqual(await kinds({ conversation: 'b' }), ['conversation_shown', 'note_sent']);
    assert.deepEqual(await kinds({ conversation: 'b', direction: 'bridge_to_browser' }), [
      'conversation_shown'
    ]);
    assert.deepEqual(await kinds({ from: minutesAgo(60).toISOString() }), ['note_sent', 'reply_sent']);
    assert.deepEqual(await kinds({ to: minutesAgo(60).toISOString() }), ['conversation_shown']);
    assert.deepEqual(await kinds({ kind: 'persona_written' }), []);
  });

  it('finds the line of an hour by any moment of it', async () => {
    await write({ at: minutesAgo(25) }, { at: minutesAgo(5) });

    const [line] = await page({ from: minutesAgo(10).toISOString() });

    assert.deepEqual([line?.times, line?.firstAt], [2, minutesAgo(25).toISOString()]);
  });

  it('finds all of a Case, by either form of its id, and names the Case of a conversation', async () => {
    await linkCase('linked');
    await write(
      { conversationId: 'linked', kind: 'conversation_shown' },
      { caseId: CASE, kind: 'case_status_read' },
      { conversationId: 'other' }
    );

    const [long, short] = [await page({ case: CASE }), await page({ case: CASE.slice(0, 15) })];

    assert.deepEqual(long.map(({ kind, caseId }) => [kind, caseId]).sort(), [
      ['case_status_read', CASE],
      ['conversation_shown', CASE]
    ]);
    assert.deepEqual(short, long);
  });

  it('shows nothing of another tenant, and no line that came to nothing', async () => {
    await write(
      { conversationId: 'mine' },
      { kind: 'persona_written' },
      { kind: 'persona_written', times: -1 }
    );
    tenant = `${tenant}-other`;
    await write({ conversationId: 'theirs' });

    assert.deepEqual(
      (await page()).map(({ conversationId }) => conversationId),
      ['theirs']
    );
  });

  it('exports all of it in pieces', async () => {
    await write(...Array.from({ length: 2500 }, (_, number) => ({ conversationId: `c-${number}` })));
    const sizes: number[] = [];
    const ids = new Set<string>();

    for await (const piece of await reader.export(filter())) {
      sizes.push(piece.length);
      for (const { id } of piece) ids.add(id);
    }

    assert.deepEqual(sizes, [1000, 1000, 500]);
    assert.equal(ids.size, 2500);
  });

  it('refuses to export more than a browser should keep, before it begins', async () => {
    await db.database.query(
      `insert into ledger_entry (key, tenant, kind, fields, outcome, first_at, last_at, times, records, bytes)
       select gen_random_uuid(), $1, 'case_written', '{}', 'done', $2, $2, 1, 1, 0 from generate_series(1, 100001)`,
      [tenant, NOW]
    );

    await assert.rejects(reader.export(filter()), { code: 'ERR_LEDGER_RANGE' });
  });

  it('takes a week where nothing is said, a quarter at most, and no time that ends before it begins', () => {
    const { from, to } = filter();
    const asked = (query: LedgerQuery) => () => filter(query);

    assert.equal(to.getTime() - from.getTime(), 7 * 86_400_000);
    assert.throws(asked({ from: '2026-08-01T00:00:00Z' }), { code: 'ERR_LEDGER_RANGE' });
    assert.throws(asked({ from: '2026-11-23T00:00:00Z' }), { code: 'ERR_REQUEST_INVALID' });
  });
});

describe('the long form of an id', () => {
  it('has the three characters that tell capitals (Salesforce, 15 and 18 character ids)', () => {
    assert.equal(longId('500Hs00001AbCdE'), '500Hs00001AbCdEIAV');
    assert.equal(longId('001A0000006Vm9r'), '001A0000006Vm9rIAC');
    assert.equal(longId(CASE), CASE);
  });
});
