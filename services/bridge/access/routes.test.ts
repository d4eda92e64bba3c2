import assert from 'node:assert/strict';
import { after as afterAll, before, describe, it } from 'node:test';
import { loadContract } from '@hsc/contracts/contract.ts';
import type { OperationAddress } from '@hsc/contracts/contract.ts';
import { json } from '../testing/fakes.ts';
import { delegation, newConversationId } from '../testing/samples.ts';
import { ADMIN, CASE_ID, createTenant, SETTING_ID, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';

const { operations } = await loadContract('bridge');

/** What a request of each operation carries, so that nothing but the missing right is in its way. */
const BODIES: Readonly<Record<string, object>> = {
  markRead: { messageId: 'm-1' },
  searchMessages: { query: 'x' },
  sendMessage: { text: 'x' },
  addNote: { text: 'x' },
  settleReply: { outcome: 'sent' },
  decideStatusConflict: { keep: 'salesforce' }
};
/** Proven by a secret of its own, and by which tenant's it is. */
const BY_SECRET = ['requestCase', 'reportContactErasure', 'reportCaseChange'];
/** Operations of the set-up page that any user of the org may call; all others are an admin's. */
const OF_USERS: readonly string[] = ['runSetupChecks'];
const KEY = '6f1f0f7e-4f53-4a94-9f1a-5e1a5d2c7b11';

const ofConversations = operations.filter(({ path }) =>
  path.startsWith('/v1/conversations/{conversationId}')
);
const ofSetup = operations.filter(({ path }) => path.startsWith('/v1/setup/'));

describe('every route of the contract', TIMEOUT, () => {
  let db: TestDatabase;
  let a: TestBridge;
  let b: TestBridge;
  let mine: string;
  let closed: string;
  before(async () => {
    db = await openTestDatabase();
    a = await TestBridge.create(db);
    b = await TestBridge.create(db, createTenant());
    [mine, closed] = [await delegated(a), await delegated(a)];
    // The user may read the Case of one conversation only.
    a.salesforce.on('GET /services/data/v66.0/query', () =>
      json({ records: [{ Id: SETTING_ID, RecordId: CASE_ID, HasReadAccess: true }] })
    );
    await db.database.query('update case_record set case_id = $2 where conversation_id = $1', [
      closed,
      '500Hs00003AbCdEIAV'
    ]);
  });
  afterAll(() => db.close());

  const delegated = async (bridge: TestBridge) => {
    const id = newConversationId();
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id)));
    await bridge.drain();
    return id;
  };
  const call = async (
    bridge: TestBridge,
    operation: OperationAddress,
    id: string,
    token: string | undefined
  ) => {
    const { operationId, method, path } = operation;
    const address = path
      .replace('{conversationId}', id)
      .replace('{messageId}', KEY)
      .replace('{attachmentId}', KEY);
    const query = { listMessages: '?before=m-1', uploadAttachment: '?filename=a.txt' }[operationId] ?? '';
    const isOpening = operationId === 'openConversation';
    const isUpload = operationId === 'uploadAttachment';
    const body = isOpening ? token : isUpload ? 'x' : BODIES[operationId];
    const response = await bridge.app.inject({
      method: method as 'GET' | 'POST',
      url: address + query,
      headers: {
        'idempotency-key': KEY,
        ...(token !== undefined && !isOpening && { authorization: `Bearer ${token}` }),
        ...((isOpening || isUpload) && { 'content-type': 'text/plain' })
      },
      ...(body !== undefined && { payload: body })
    });
    // A file is no refusal.
    const isJson = String(response.headers['content-type']).includes('json');
    return isJson ? response.json<{ code?: string }>().code : undefined;
  };
  const trace = async () =>
    JSON.stringify([
      await db.database.query('select * from outbox where conversation_id = any($1)', [[mine, closed]]),
      await db.database.query('select * from message where conversation_id = any($1)', [[mine, closed]]),
      await db.database.query('select * from attachment where conversation_id = any($1)', [[mine, closed]]),
      await db.database.query('select * from read_marker where conversation_id = any($1)', [[mine, closed]]),
      await db.database.query('select * from presence_lease where conversation_id = any($1)', [
        [mine, closed]
      ])
    ]);

  it('belongs to a conversation or to the set-up, or has a secret of its own', () => {
    const known = [...ofConversations, ...ofSetup];
    const others = operations.filter((operation) => !known.includes(operation));

    assert.deepEqual(others.map(({ operationId }) => operationId).sort(), [...BY_SECRET].sort());
    assert.ok(ofConversations.length >= 14);
  });

  for (const operation of ofConversations) {
    it(`opens nothing without the right: ${operation.operationId}`, async () => {
      const before = await trace();
      const token = await a.token();

      const codes = {
        none: await call(a, operation, mine, undefined),
        otherOrg: await call(b, operation, mine, await b.token()),
        otherOrgsToken: await call(b, operation, mine, token),
        otherConversation: await call(a, operation, closed, token),
        unknown: await call(a, operation, newConversationId(), token)
      };

      assert.deepEqual(codes, {
        none: 'ERR_TOKEN_MISSING',
        otherOrg: 'ERR_CONVERSATION_UNKNOWN',
        otherOrgsToken: 'ERR_TOKEN_INVALID',
        otherConversation: 'ERR_ACCESS_RECORD',
        unknown: 'ERR_CONVERSATION_UNKNOWN'
      });
      assert.equal(await trace(), before);
    });
  }

  for (const operation of ofSetup) {
    it(`is closed to who is no admin: ${operation.operationId}`, async () => {
      const isOpen = OF_USERS.includes(operation.operationId);
      const noLicence = { email: 'nobody@alpenglow.example' };
      const elsewhere = { ...ADMIN, org: '00DHs00000OtherOrgM' };

      const codes = {
        none: await call(a, operation, mine, undefined),
        otherOrgsToken: await call(b, operation, mine, await a.token({ claims: ADMIN })),
        unknownOrg: await call(a, operation, mine, await a.token({ claims: elsewhere })),
        user: await call(a, operation, mine, await a.token({ claims: noLicence })),
        admin: await call(b, operation, mine, await b.token({ claims: ADMIN }))
      };

      assert.deepEqual(codes, {
        none: 'ERR_TOKEN_MISSING',
        otherOrgsToken: 'ERR_TOKEN_INVALID',
        unknownOrg: 'ERR_ACCESS_ORG_UNKNOWN',
        user: isOpen ? undefined : 'ERR_ACCESS_NOT_ADMIN',
        admin: undefined
      });
    });
  }

  for (const [path, type] of [
    ['/v1/cases', 'CASE_REQUESTED'],
    ['/v1/contacts/erasures', 'CONTACT_ERASED']
  ] as const) {
    it(`takes nothing for one tenant on the word of another: ${path}`, async () => {
      const both = await TestBridge.create(db, a.tenant, { others: [b.tenant] });
      const event = both.event(type, { organizationId: a.tenant.hootsuite.organizationId });

      const answers = [
        await both.app.inject({ method: 'POST', url: path, payload: event }),
        await both.signed(path, b.tenant.hootsuite.caseSecret, event),
        await both.signed(path, a.tenant.hootsuite.virtualAgentSecret, event)
      ];

      for (const answer of answers)
        assert.equal(answer.json<{ code: string }>().code, 'ERR_WEBHOOK_SIGNATURE');
    });
  }

  it("takes a changed Case for the secret's own tenant only", async () => {
    // Both know a Case of this id.
    await delegated(b);
    const both = await TestBridge.create(db, a.tenant, { others: [b.tenant] });
    const report = (secret: string) =>
      both.app.inject({
        method: 'POST',
        url: '/v1/case-changes',
        headers: { authorization: `Bearer ${secret}` },
        payload: { caseId: CASE_ID }
      });

    const taken = await report(b.tenant.salesforce.caseChangeSecret?.toString('hex') ?? '');
    const refused = await report('ab'.repeat(32));

    const rows = await db.database.query<{ tenant: string }>('select tenant from case_change');
    assert.deepEqual([taken.statusCode, refused.statusCode], [202, 401]);
    assert.deepEqual(rows, [{ tenant: b.tenant.key }]);
  });

  it('gives a file and a reply only where they belong', async () => {
    const own = await delegated(a);
    const other = await delegated(a);
    const headers = { authorization: `Bearer ${await a.token()}` };
    const upload = await a.app.inject({
      method: 'POST',
      url: `/v1/conversations/${own}/attachments?filename=a.txt`,
      headers: { ...headers, 'content-type': 'text/plain' },
      payload: 'secret'
    });
    const { id } = upload.json<{ id: string }>();
    const sent = await a.app.inject({
      method: 'POST',
      url: `/v1/conversations/${own}/messages`,
      headers: { ...headers, 'idempotency-key': KEY },
      payload: { text: 'x' }
    });

    const foreign = {
      file: await a.app.inject({ url: `/v1/conversations/${other}/attachments/${id}`, headers }),
      use: await a.app.inject({
        method: 'POST',
        url: `/v1/conversations/${other}/messages`,
        headers: { ...headers, 'idempotency-key': '7f1f0f7e-4f53-4a94-9f1a-5e1a5d2c7b11' },
        payload: { attachmentIds: [id] }
      }),
      outcome: await a.app.inject({
        method: 'POST',
        url: `/v1/conversations/${other}/messages/${sent.json<{ id: string }>().id}/outcome`,
        headers,
        payload: { outcome: 'sent' }
      })
    };

    assert.deepEqual(
      Object.values(foreign).map((response) => response.json<{ code: string }>().code),
      ['ERR_ATTACHMENT_UNKNOWN', 'ERR_ATTACHMENT_UNKNOWN', 'ERR_REPLY_UNKNOWN']
    );
  });
});
