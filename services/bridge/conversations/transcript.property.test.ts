import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mergeTranscript } from './transcript.ts';

const SENT_AT = new Date('2026-11-22T10:00:00Z');
const id = fc.integer({ min: 0, max: 12 }).map((number) => `m${number}`);
const direction = fc.constantFrom('inbound' as const, 'outbound' as const);
const word = fc.constantFrom('yes', 'no', ' yes ', 'ye\u0301s', '');
const transcript = fc.array(fc.record({ id, direction, text: word }), { maxLength: 12 });
const known = fc.uniqueArray(fc.record({ id, direction }), { selector: (one) => one.id, maxLength: 8 });
const replies = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 0, max: 6 }).map((number) => `r${number}`),
    text: word,
    standing: fc.constantFrom('certain' as const, 'said' as const, 'open' as const, 'denied' as const),
    from: fc.constant(new Date('2026-11-22T09:00:00Z')),
    until: fc.constant(undefined)
  }),
  { selector: (one) => one.id, maxLength: 4 }
);

test('nothing known and nothing new is lost, and nothing is there twice', () => {
  fc.assert(
    fc.property(known, replies, transcript, (before, own, entries) => {
      const messages = [
        ...before.map((one) => ({ ...one, hootsuiteId: one.id })),
        ...own.map((one) => ({ id: one.id, direction: 'outbound' as const }))
      ];

      const { order, added, recognised } = mergeTranscript(messages, own, entries, SENT_AT);

      const expected = new Set([...messages.map((one) => one.id), ...added.map((one) => one.id)]);
      assert.equal(new Set(order).size, order.length, 'an id is there twice');
      assert.deepEqual(new Set(order), expected);
      const found = new Set([
        ...recognised.values(),
        ...added.map((one) => one.id),
        ...before.map((one) => one.id)
      ]);
      for (const entry of entries)
        assert.ok(found.has(entry.id), 'an entry is neither known, new nor recognised');
      assert.equal(new Set(recognised.values()).size, recognised.size, 'one message is two replies');
    }),
    { numRuns: 500 }
  );
});
