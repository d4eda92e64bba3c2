import assert from 'node:assert/strict';
import { after as afterAll, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from './access/request-limits.ts';
import { delegation, newConversationId } from './testing/samples.ts';
import { createTenant, TestBridge } from './testing/test-bridge.ts';
import { openTestDatabase, TIMEOUT } from './testing/test-database.ts';
import type { TestDatabase } from './testing/test-database.ts';

const RUNS = { numRuns: 100 };

/** What HTTP lets through in a header (RFC 9110 §5.5). */
const header = fc.oneof(fc.stringMatching(/^[\x20-\x7e]{0,60}$/), fc.uuid(), fc.nat().map(String));
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom("'", '\0', '%', '../', '__proto__', '-1', '1e9')
);

describe('requests of the Case page', TIMEOUT, () => {
  let db: TestDatabase;
  let bridge: TestBridge;
  let id: string;
  let authorization: string;
  before(async () => {
    db = await openTestDatabase();
    const limits = { ...LIMITS, userRequests: Infinity, userUploads: Infinity };
    bridge = await TestBridge.create(db, createTenant(), { limits });
    id = newConversationId();
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id)));
    await bridge.drain();
    authorization = `Bearer ${await bridge.token()}`;
  });
  afterAll(() => db.close());

  /** Taken or refused; whatever was asked for, the bridge itself has not failed. */
  const ask = async (request: {
    method: 'GET' | 'POST';
    path: string;
    headers?: object;
    payload?: string;
  }) => {
    const { method, path, headers, payload } = request;
    const { statusCode, body } = await bridge.app.inject({
      method,
      url: `/v1/conversations/${path}`,
      headers: { authorization, ...headers },
      ...(payload !== undefined && { payload })
    });
    assert.ok(statusCode < 500, `answered ${String(statusCode)}`);
    assert.ok(statusCode < 400 || /"code":"ERR_[A-Z_]+"/.test(body), 'a refusal without a code');
    return statusCode;
  };

  it('take any conversation id', async () => {
    const property = fc.asyncProperty(text, async (name) => {
      const status = await ask({ method: 'GET', path: encodeURIComponent(name.toWellFormed()) });
      assert.ok(status >= 400);
    });
    await fc.assert(property, RUNS);
  });

  it('take any cursor and limit', async () => {
    const number = fc.oneof(fc.constantFrom('1', '30', '100'), text);
    const property = fc.asyncProperty(text, number, async (before, limit) => {
      const query = new URLSearchParams({ before, limit });
      await ask({ method: 'GET', path: `${id}/messages?${query.toString()}` });
    });
    await fc.assert(property, RUNS);
  });

  it('take any position in the stream that is none', async () => {
    const property = fc.asyncProperty(header, text, async (position, also) => {
      fc.pre(!/^\d{1,18}$/.test(position.trim()));
      const query = new URLSearchParams({ also });
      const headers = { 'last-event-id': position };
      assert.equal(await ask({ method: 'GET', path: `${id}/events?${query.toString()}`, headers }), 400);
    });
    await fc.assert(property, RUNS);
  });

  it('take any Idempotency-Key', async () => {
    const property = fc.asyncProperty(header, async (key) => {
      const headers = { 'idempotency-key': key, 'content-type': 'application/json' };
      await ask({ method: 'POST', path: `${id}/notes`, headers, payload: '{"text":"a"}' });
    });
    await fc.assert(property, RUNS);
  });

  it('take any reply and note', async () => {
    const body = fc.oneof(
      fc.json(),
      fc.record({ text }).map((one) => JSON.stringify(one))
    );
    const path = fc.constantFrom('notes', 'messages');
    const property = fc.asyncProperty(path, fc.uuid(), body, async (end, key, payload) => {
      const headers = { 'idempotency-key': key, 'content-type': 'application/json' };
      await ask({ method: 'POST', path: `${id}/${end}`, headers, payload });
    });
    await fc.assert(property, RUNS);
  });

  it('take any name of a message, a file and a status', async () => {
    const headers = { 'content-type': 'application/json' };
    const property = fc.asyncProperty(text, async (name) => {
      const path = encodeURIComponent(name.toWellFormed());
      const outcome = JSON.stringify({ outcome: 'sent' });
      await ask({ method: 'POST', path: `${id}/messages/${path}/outcome`, headers, payload: outcome });
      await ask({
        method: 'POST',
        path: `${id}/read`,
        headers,
        payload: JSON.stringify({ messageId: name })
      });
      await ask({ method: 'GET', path: `${id}/attachments/${path}` });
      const query = new URLSearchParams({ filename: name });
      await ask({ method: 'POST', path: `${id}/attachments?${query.toString()}`, payload: 'a' });
      await ask({
        method: 'POST',
        path: `${id}/status-conflict`,
        headers,
        payload: JSON.stringify({ keep: name })
      });
    });
    await fc.assert(property, RUNS);
  });

  it('take any search', async () => {
    const property = fc.asyncProperty(text, text, async (wanted, before) => {
      const headers = { 'content-type': 'application/json' };
      const payload = JSON.stringify({ text: wanted, before });
      await ask({ method: 'POST', path: `${id}/search`, headers, payload });
    });
    await fc.assert(property, RUNS);
  });
});
