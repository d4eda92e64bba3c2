import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadContract } from '@hsc/contracts/contract.ts';
import { BridgeError } from '../errors.ts';
import { NO_MASKS } from '../testing/samples.ts';
import { sampleOf, schemaCases, withValue } from '../testing/schema-cases.ts';
import { checkEvent, readBody } from './event-body.ts';
import type { ReceivedEvent } from './event-body.ts';

const hootsuite = await loadContract('hootsuite');
const bridge = await loadContract('bridge');

const HEAD = ['/timestamp', '/idempotencyKey', '/type', '/data'];
const OWN_HEAD = [...HEAD, '/version', '/data/organizationId'];
const CONVERSATION = [...HEAD, '/data/conversationId'];
const WRITE_BACK = [...HEAD, '/data/conversation', '/data/conversation/id'];

/** By type: its schema, and the places without which there is nothing to do. */
const EVENTS = {
  CONVERSATION_STARTED: [hootsuite.schema('ConversationStartedEvent'), CONVERSATION],
  CONVERSATION_DELEGATED: [hootsuite.schema('ConversationDelegatedEvent'), CONVERSATION],
  INBOUND_MESSAGE_RECEIVED: [
    hootsuite.schema('InboundMessageReceivedEvent'),
    [...CONVERSATION, '/data/message', '/data/message/messageId']
  ],
  CONVERSATION_RESOLVED: [hootsuite.schema('CrmWriteBackEvent'), WRITE_BACK],
  CASE_REQUESTED: [bridge.schema('CaseRequestEvent'), [...OWN_HEAD, '/data/conversationId']],
  CONTACT_ERASED: [
    bridge.schema('ContactErasureEvent'),
    [...OWN_HEAD, '/data/contactProfileId', '/data/scope']
  ]
} as const;

function check(event: unknown): ReceivedEvent | BridgeError {
  try {
    return checkEvent(readBody(Buffer.from(JSON.stringify(event))), () => true, NO_MASKS);
  } catch (error) {
    assert.ok(error instanceof BridgeError);
    return error;
  }
}

describe('an event with one value that does not fit', () => {
  for (const [type, [schema, needed]] of Object.entries(EVENTS)) {
    const sample = withValue(sampleOf(schema), '/type', type);
    it(`${type} is as it came where all fits`, () => {
      const checked = check(sample);

      assert.ok(!(checked instanceof BridgeError));
      assert.deepEqual(JSON.parse(checked.body ?? ''), sample);
    });

    for (const { at, what, fits, value } of schemaCases(schema)) {
      // Another text there is another type of event.
      if (at === '/type' && typeof value === 'string' && value !== '') continue;
      const isNeeded = (needed as readonly string[]).includes(at);
      const outcome = fits ? 'is taken' : isNeeded ? 'is refused' : 'is taken with a remark';
      it(`${type} ${outcome}: ${what} at ${at}`, () => {
        const checked = check(withValue(sample, at, value));

        if (checked instanceof BridgeError) {
          assert.equal(checked.fault?.pointer, at);
          assert.ok(isNeeded && !fits);
        } else {
          assert.ok(fits || !isNeeded);
          assert.equal(
            checked.remarks.some((remark) => remark.at === at && remark.reason !== 'UNKNOWN_NETWORK'),
            !fits
          );
        }
      });
    }
  }
});

describe('an event with several faults', () => {
  const schema = hootsuite.schema('CrmWriteBackEvent');
  const sample = sampleOf(schema);
  const text = (messages: object[]) => check(withValue(sample, '/data/messages', messages as never));
  const good = (id: string) => ({ id, direction: 'INBOUND', text: id });

  it('loses the messages that do not fit, and names them by their places as they came', () => {
    const messages = [good('a'), 7, { direction: 'INBOUND' }, good('b'), { ...good('c'), direction: 'UP' }];

    const checked = text(messages as object[]);

    assert.ok(!(checked instanceof BridgeError));
    assert.deepEqual(checked.event.data.messages, [good('a'), good('b')]);
    assert.deepEqual(
      checked.remarks.filter(({ at }) => at.startsWith('/data/messages')),
      [
        { at: '/data/messages/1', reason: 'WRONG_TYPE' },
        { at: '/data/messages/2/id', reason: 'MISSING' },
        { at: '/data/messages/4/direction', reason: 'INVALID' }
      ]
    );
  });

  it('keeps the newest of too many messages', () => {
    const checked = text(Array.from({ length: 10_001 }, (_, n) => good(`m${n}`)));

    assert.ok(!(checked instanceof BridgeError));
    const messages = checked.event.data.messages as { id: string }[];
    assert.deepEqual([messages.length, messages[0]?.id, messages.at(-1)?.id], [10_000, 'm1', 'm10000']);
    assert.ok(checked.remarks.some(({ at, reason }) => at === '/data/messages' && reason === 'TOO_MANY'));
  });

  it('has a bounded number of remarks', () => {
    const checked = text(Array.from({ length: 10_000 }, () => ({})));

    assert.ok(!(checked instanceof BridgeError));
    assert.equal(checked.remarks.length, 100);
  });

  it('never repeats a key that is no plain name', () => {
    const checked = check(withValue(sample, '/data/notes', [{ 'lucia@example.com': 'a\0b' }] as never));

    assert.ok(!(checked instanceof BridgeError));
    assert.equal(JSON.stringify(checked.remarks).includes('lucia'), false);
    assert.deepEqual(checked.remarks[0], { at: '/data/notes/0/*', reason: 'CHARACTERS' });
  });
});

describe('a text that is too long', () => {
  const sample = sampleOf(bridge.schema('CaseRequestEvent'));
  const kept = [
    ['/data/contactProfile/primaryIdentifier', 1000],
    ['/data/channel/name', 255],
    ['/data/case/subject', 255]
  ] as const;
  const dropped = [
    '/data/language',
    '/data/agent/email',
    '/data/case/status',
    '/data/contactProfile/pictureUrl'
  ];
  const valueAt = (event: unknown, at: string) =>
    at
      .split('/')
      .slice(1)
      .reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], event);

  for (const [at, length] of kept) {
    it(`is cut at ${at}`, () => {
      const checked = check(withValue(sample, at, 'x'.repeat(length + 7)));

      assert.ok(!(checked instanceof BridgeError));
      assert.equal(valueAt(checked.event, at), 'x'.repeat(length));
      assert.deepEqual(
        checked.remarks.filter((remark) => remark.at === at),
        [{ at, reason: 'CUT' }]
      );
    });
  }

  for (const at of dropped) {
    it(`is left out at ${at}, where half of it would be wrong`, () => {
      const checked = check(withValue(sample, at, 'x'.repeat(5000)));

      assert.ok(!(checked instanceof BridgeError));
      assert.equal(valueAt(checked.event, at), undefined);
      assert.deepEqual(
        checked.remarks.filter((remark) => remark.at === at),
        [{ at, reason: 'TOO_LONG' }]
      );
    });
  }
});

describe('the digest', () => {
  const sample = sampleOf(hootsuite.schema('ConversationDelegatedEvent')) as Record<string, unknown>;
  const digestOf = (event: unknown) => {
    const checked = check(event);
    return checked instanceof BridgeError ? undefined : checked.digest;
  };

  it('is the same for another order and another time of sending, not for other content', () => {
    const data = sample.data as Record<string, unknown>;
    const reordered = Object.fromEntries(Object.entries(data).toReversed());

    assert.equal(
      digestOf({ ...sample, data: reordered, timestamp: '2026-11-22T11:00:00Z' }),
      digestOf(sample)
    );
    assert.notEqual(digestOf({ ...sample, data: { ...data, language: 'pt' } }), digestOf(sample));
  });
});
