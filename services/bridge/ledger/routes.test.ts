import assert from 'node:assert/strict';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import { CONTACT, delegation, inbound, newConversationId } from '../testing/samples.ts';
import { ADMIN, CASE_ID, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import type { LedgerPage } from './ledger-reader.ts';

describe('the ledger for admins', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
    id = newConversationId();
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id)));
    await bridge.webhook(
      'virtual-agent',
      bridge.event('INBOUND_MESSAGE_RECEIVED', inbound(id, 'm-1', 'Mi maleta ha desaparecido'))
    );
    await bridge.drain();
    bridge.advance(1);
  });
  afterAll(() => db.close());

  const ask = async (query = '', claims: Record<string, string> = ADMIN, path = 'ledger') =>
    bridge.app.inject({
      url: `/v1/setup/${path}${query}`,
      headers: { authorization: `Bearer ${await bridge.token({ claims })}` }
    });
  const codeOf = (response: Awaited<ReturnType<typeof ask>>) => [
    response.statusCode,
    response.json<{ code: string }>().code
  ];

  it('shows what crossed for a Case', async () => {
    const response = await ask(`?case=${CASE_ID}&direction=bridge_to_salesforce`);

    const { entries, totals } = response.json<LedgerPage>();
    const written = entries.find(({ kind }) => kind === 'case_written');
    assert.equal(response.statusCode, 200);
    assert.deepEqual([written?.caseId, written?.conversationId, written?.outcome], [CASE_ID, id, 'done']);
    assert.ok(written?.fields.includes('Case.Subject'));
    assert.equal(totals?.find(({ direction }) => direction === 'hootsuite_to_bridge')?.times, 0);
  });

  it('says the same as CSV, and nothing of the customer', async () => {
    const page = await ask();
    const file = await ask('', ADMIN, 'ledger.csv');

    const lines = file.body.trimEnd().split('\r\n');
    assert.equal(file.headers['content-type'], 'text/csv; charset=utf-8; header=present');
    assert.equal(file.headers['content-disposition'], 'attachment; filename="ledger.csv"');
    assert.equal(file.headers['cache-control'], 'no-store');
    // The question about the admin's rights is not in it, so both have the same lines.
    assert.equal(lines.length - 1, page.json<LedgerPage>().entries.length);
    for (const value of ['maleta', CONTACT.primaryIdentifier, CONTACT.secondaryIdentifier, ADMIN.sub])
      assert.ok(!file.body.includes(value) && !page.body.includes(value), value);
  });

  it('is for admins only, the file too', async () => {
    const strangers = await Promise.all([ask('', {}), ask('', {}, 'ledger.csv')]);
    const nobody = await bridge.app.inject({ url: '/v1/setup/ledger.csv' });

    assert.deepEqual(strangers.map(codeOf), [
      [403, 'ERR_ACCESS_NOT_ADMIN'],
      [403, 'ERR_ACCESS_NOT_ADMIN']
    ]);
    assert.deepEqual(codeOf(nobody), [401, 'ERR_TOKEN_MISSING']);
  });

  for (const [query, code] of [
    ['?kind=everything', 'ERR_REQUEST_INVALID'],
    ['?direction=up', 'ERR_REQUEST_INVALID'],
    ['?case=00001002', 'ERR_REQUEST_INVALID'],
    ["?conversation=x'--", 'ERR_REQUEST_INVALID'],
    ['?from=yesterday', 'ERR_REQUEST_INVALID'],
    ['?from=2026-11-22T10:00:00Z&to=2026-11-22T10:00:00Z', 'ERR_REQUEST_INVALID'],
    ['?cursor=1', 'ERR_REQUEST_INVALID'],
    ['?from=2026-01-01T00:00:00Z', 'ERR_LEDGER_RANGE']
  ] as const) {
    it(`refuses ${query}`, async () => {
      assert.deepEqual(codeOf(await ask(query)), [400, code]);
    });
  }

  it('names no entry of another org', async () => {
    const other = await TestBridge.create(db);
    other.advance(1);

    const response = await other.app.inject({
      url: `/v1/setup/ledger?conversation=${id}`,
      headers: { authorization: `Bearer ${await other.token({ claims: ADMIN })}` }
    });

    assert.deepEqual(response.json<LedgerPage>().entries, []);
  });
});
