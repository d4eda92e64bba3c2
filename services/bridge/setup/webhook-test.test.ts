import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after as afterAll, before, beforeEach, describe, it } from 'node:test';
import type { SeenRequest } from '../testing/fakes.ts';
import { connectionRefused, json } from '../testing/fakes.ts';
import { passOn, TestBridge } from '../testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { createTestEvent, isProven, proofOf, signTest, signTestWrongly } from './test-event.ts';

const SIGNATURE = 'x-hootsuite-signature';
const CALLER = { userId: '005Hs00000MaraLIAQ', email: 'x@example.com', orgId: '', expiresAt: new Date() };

describe('the test of the webhooks', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  before(async () => {
    db = await openTestDatabase();
  });
  beforeEach(async () => {
    bridge = await TestBridge.create(db);
  });
  afterAll(() => db.close());

  const run = async () => {
    const { checks } = await bridge.services.setupChecks.run(bridge.tenant, CALLER);
    const { state, code, detail } = checks.find(({ id }) => id === 'webhook-signature') ?? {};
    return state === 'passed' ? 'passed' : { code, ...detail };
  };
  /** Puts a proxy before the bridge. */
  const putBefore = (change: (request: SeenRequest) => SeenRequest) =>
    bridge.front.on('POST /', (request) => passOn(bridge.app, change(request)));
  const isRight = ({ headers, body, url }: SeenRequest) => {
    const { virtualAgentSecret, writeBackSecret } = bridge.tenant.hootsuite;
    const secret = url.pathname.endsWith('virtual-agent') ? virtualAgentSecret : writeBackSecret;
    return headers.get(SIGNATURE) === signTest(secret, { body: Buffer.from(body), nonce: '' });
  };

  it('passes where the bridge lies at its public address', async () => {
    assert.equal(await run(), 'passed');
    assert.equal(bridge.front.requests.length, 4);
  });

  it('leaves nothing behind: no event, no job, and no refusal is counted', async () => {
    await run();
    await bridge.drain();

    const [{ count } = { count: -1 }] = await db.database.query<{ count: number }>(
      'select count(*)::int as count from webhook_event where tenant = $1',
      [bridge.tenant.key]
    );
    assert.equal(count, 0);
    assert.equal(bridge.services.refusals.of(bridge.tenant.key).refused, 0);
  });

  it('finds a proxy that changes bodies', async () => {
    putBefore((request) => ({ ...request, body: request.body.replaceAll('\u2028', '\\u2028') }));

    assert.deepEqual(await run(), {
      code: 'WEBHOOK_ALTERED',
      words: ['virtual-agent', 'ERR_WEBHOOK_SIGNATURE'],
      numbers: { status: 401 }
    });
  });

  it('finds a proxy that takes the signature away', async () => {
    putBefore((request) => {
      const headers = new Headers(request.headers);
      headers.delete(SIGNATURE);
      return { ...request, headers };
    });

    assert.deepEqual(await run(), {
      code: 'WEBHOOK_ALTERED',
      words: ['virtual-agent', 'ERR_WEBHOOK_SIGNATURE'],
      numbers: { status: 401 }
    });
  });

  it('finds that one webhook only does not get through', async () => {
    bridge.front.on(`POST /webhooks/hootsuite/${bridge.tenant.key}/crm-write-back`, () => json({}, 413));

    assert.deepEqual(await run(), {
      code: 'WEBHOOK_FOREIGN',
      words: ['crm-write-back'],
      numbers: { status: 413 }
    });
  });

  it('finds that nobody listens at the public address', async () => {
    bridge.front.on('POST /', connectionRefused);

    assert.deepEqual(await run(), { code: 'WEBHOOK_UNREACHABLE', words: ['virtual-agent'] });
  });

  it('finds that something else answers, whatever it says', async () => {
    bridge.front.on('POST /', () => json({ setupTest: randomBytes(32).toString('hex') }));

    assert.deepEqual(await run(), {
      code: 'WEBHOOK_FOREIGN',
      words: ['virtual-agent'],
      numbers: { status: 200 }
    });
  });

  it('finds that something takes what is wrongly signed', async () => {
    bridge.front.on('POST /', (request) => (isRight(request) ? passOn(bridge.app, request) : json({})));

    assert.deepEqual(await run(), {
      code: 'WEBHOOK_UNGUARDED',
      words: ['virtual-agent'],
      numbers: { status: 200 }
    });
  });

  it('answers nobody who does not hold the secret', async () => {
    const { body } = createTestEvent(bridge.now);
    const url = `/webhooks/hootsuite/${bridge.tenant.key}/virtual-agent`;

    const { statusCode, payload } = await bridge.signed(url, randomBytes(32), body);

    assert.equal(statusCode, 401);
    assert.ok(!payload.includes('setupTest'));
  });
});

describe('a test event', () => {
  const secret = randomBytes(32);

  it('is proven by who holds the secret, and for itself only', () => {
    const [event, other] = [createTestEvent(new Date()), createTestEvent(new Date())];

    const answer = { setupTest: proofOf(secret, JSON.parse(event.body.toString())) };

    assert.ok(isProven(secret, event, answer));
    assert.ok(!isProven(secret, other, answer));
    assert.ok(!isProven(randomBytes(32), event, answer));
  });

  it('gives away nothing that could sign an event', () => {
    const event = createTestEvent(new Date());
    const proof = proofOf(secret, JSON.parse(event.body.toString()));

    assert.notEqual(proof, signTest(secret, event));
    assert.notEqual(signTestWrongly(secret, event), signTest(secret, event));
  });

  it('is told from every other event', () => {
    for (const event of [null, 1, {}, { type: 'SETUP_TEST' }, { type: 'SETUP_TEST', data: { nonce: 'x' } }])
      assert.equal(proofOf(secret, event), undefined);
    assert.equal(
      proofOf(secret, { type: 'CONVERSATION_STARTED', data: { nonce: 'a'.repeat(32) } }),
      undefined
    );
  });
});
