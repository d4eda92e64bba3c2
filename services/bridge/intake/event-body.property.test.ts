import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BridgeError } from '../errors.ts';
import { NO_MASKS } from '../testing/samples.ts';
import { checkEvent, readBody } from './event-body.ts';
import type { ReceivedEvent } from './event-body.ts';

const RUNS = 300;
const TYPES = [
  'CONVERSATION_STARTED',
  'CONVERSATION_DELEGATED',
  'INBOUND_MESSAGE_RECEIVED',
  'CONVERSATION_RESOLVED',
  'CASE_REQUESTED',
  'CONTACT_ERASED',
  'SOMETHING_NEW',
  '__proto__'
];
const NAMES = [
  'conversationId',
  'conversation',
  'message',
  'messages',
  'messageId',
  'id',
  'text',
  'medium',
  'channel',
  'contactProfile',
  'contactAttributes',
  'attribute',
  'value',
  'source',
  'organizationId',
  '__proto__',
  'constructor'
];

/** Text as people write it and as attackers do: any UTF-16, half pairs and control characters too. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  fc.constantFrom('0ad42eef-a806-11eb-9642-000000000001', 'whatsapp', 'A'.repeat(5_000), '\u0301'.repeat(200))
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('tree'), { maxKeys: 6 })
  )
}));
const event = fc.record({
  timestamp: fc.oneof(fc.constant('2026-11-22T10:00:00.000Z'), text),
  idempotencyKey: fc.oneof(fc.uuid(), text),
  version: fc.constant(1),
  type: fc.constantFrom(...TYPES),
  data: tree
});

/** What becomes of it; undefined where it is refused, as only a coded error may do. */
function receive(body: Buffer): ReceivedEvent | undefined {
  try {
    return checkEvent(readBody(body), () => true, NO_MASKS);
  } catch (error) {
    assert.ok(error instanceof BridgeError, String(error));
    assert.equal(error.code, 'ERR_WEBHOOK_BODY');
    return undefined;
  }
}

/** NUL above all, which PostgreSQL does not take. A reviver: it sees every value there is. */
function withoutControls(_key: string, value: unknown): unknown {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  return typeof value === 'string' ? value.replace(/[\0-\x08\x0B\x0C\x0E-\x1F]/g, '?') : value;
}

test('any bytes are an event or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      receive(Buffer.from(bytes));
    }),
    { numRuns: RUNS }
  );
});

test('any JSON is an event or refused', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      receive(Buffer.from(json));
    }),
    { numRuns: RUNS }
  );
});

test('what is taken is fit to be stored, and is the same when it is read again', () => {
  fc.assert(
    fc.property(event, (sent) => {
      const received = receive(Buffer.from(JSON.stringify(sent)));
      if (received?.body === undefined) return;
      const { body, digest } = received;
      assert.ok(body.isWellFormed());
      assert.deepEqual(JSON.parse(body, withoutControls), JSON.parse(body));
      const again = receive(Buffer.from(body));
      assert.equal(again?.digest, digest);
      assert.ok(!again.remarks.some(({ reason }) => reason === 'CHARACTERS' || reason === 'TOO_DEEP'));
    }),
    { numRuns: RUNS }
  );
});

test('a remark never repeats what was sent', () => {
  fc.assert(
    fc.property(event, (sent) => {
      for (const { at } of receive(Buffer.from(JSON.stringify(sent)))?.remarks ?? []) {
        assert.match(at, /^(?:\/(?:[A-Za-z0-9_]{1,40}|\*))*$/);
      }
    }),
    { numRuns: RUNS }
  );
});

test('nothing an event brings along is left on all objects', () => {
  fc.assert(
    fc.property(tree, (value) => {
      const data = `{"__proto__":${JSON.stringify({ polluted: value })},"constructor":{"prototype":{"polluted":1}}}`;
      receive(Buffer.from(JSON.stringify({ type: 'CONVERSATION_STARTED', data: 0 }).replace('0', data)));
      assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    }),
    { numRuns: RUNS }
  );
});
