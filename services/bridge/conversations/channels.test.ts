import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import channels from '@hsc/contracts/channels.json' with { type: 'json' };
import { isTooLong, rulesOf } from './channels.ts';
import type { Channel } from './channels.ts';
import { replyWindowAt } from './reply-window.ts';

const NETWORKS = Object.keys(channels.networks) as Channel[];
const LAST = new Date('2026-11-20T12:00:00Z');
const hoursLater = (hours: number): Date => new Date(LAST.getTime() + hours * 3_600_000);

describe('rules of the networks', () => {
  for (const channel of NETWORKS) {
    it(`are complete for ${channel}, and within what Hootsuite takes`, () => {
      const { attachments, ...rules } = rulesOf(channel);

      assert.ok(rules.maxLength > 0);
      assert.ok(['utf16', 'codePoints', 'bytes'].includes(rules.lengthUnit));
      assert.equal(attachments.perMessage, 1);
      for (const { maxBytes } of attachments.kinds) assert.ok(maxBytes > 0 && maxBytes < 10_000_000);
      const types = attachments.kinds.flatMap(({ mediaTypes }) => mediaTypes);
      assert.equal(new Set(types).size, types.length);
    });
  }

  it('name a source and say whether the network itself was read', () => {
    const { networks } = channels;
    for (const network of Object.values(networks)) {
      const rules = [network.text, network.attachments, network.policy];
      for (const rule of 'replyWindow' in network ? [...rules, network.replyWindow] : rules) {
        assert.ok(rule.source.length > 10);
        assert.equal(typeof rule.verified, 'boolean');
      }
    }
  });

  it('count as the network counts', () => {
    // One emoji outside the basic plane: 2 UTF-16 code units, 1 code point, 4 bytes.
    const text = '🏔'.repeat(500);
    const long = (maxLength: number, lengthUnit: 'utf16' | 'codePoints' | 'bytes') =>
      isTooLong(text, { ...rulesOf('Other'), maxLength, lengthUnit });

    assert.deepEqual([long(1000, 'utf16'), long(999, 'utf16')], [false, true]);
    assert.deepEqual([long(500, 'codePoints'), long(499, 'codePoints')], [false, true]);
    assert.deepEqual([long(2000, 'bytes'), long(1999, 'bytes')], [false, true]);
  });
});

describe('reply window', () => {
  it('is open for as many hours as the rule says, and closed then', () => {
    const rules = rulesOf('WhatsApp');

    const closesAt = hoursLater(24).toISOString();
    const open = replyWindowAt(rules, LAST, hoursLater(23.9));
    const closed = replyWindowAt(rules, LAST, hoursLater(24));
    assert.deepEqual(open, { closesAt, isOpen: true, rule: 'standard' });
    assert.deepEqual(closed, { closesAt, isOpen: false, rule: 'standard' });
  });

  it('lets a person answer for longer where the network does', () => {
    const rules = rulesOf('Instagram');

    const times = { closesAt: hoursLater(24).toISOString(), extendedUntil: hoursLater(168).toISOString() };
    assert.deepEqual(replyWindowAt(rules, LAST, hoursLater(1)), { ...times, isOpen: true, rule: 'standard' });
    assert.deepEqual(replyWindowAt(rules, LAST, hoursLater(24)), {
      ...times,
      isOpen: true,
      rule: 'extended'
    });
    assert.deepEqual(replyWindowAt(rules, LAST, hoursLater(168)), {
      ...times,
      isOpen: false,
      rule: 'extended'
    });
  });

  it('is not claimed where the network has none or the time is not known', () => {
    assert.equal(replyWindowAt(rulesOf('X'), LAST, hoursLater(1)), undefined);
    assert.equal(replyWindowAt(rulesOf('WhatsApp'), undefined, hoursLater(1)), undefined);
  });
});
