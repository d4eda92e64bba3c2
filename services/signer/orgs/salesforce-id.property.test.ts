import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toSalesforceId18 } from './salesforce-id.ts';

const id15 = fc.stringMatching(/^005[A-Za-z0-9]{12}$/);

test('15 characters become 18 that begin with them, and stay so', () => {
  fc.assert(
    fc.property(id15, (id) => {
      const id18 = toSalesforceId18(id, '005') ?? '';
      assert.match(id18, /^[A-Za-z0-9]{15}[A-Z0-5]{3}$/);
      assert.ok(id18.startsWith(id));
      assert.equal(toSalesforceId18(id18, '005'), id18);
      assert.equal(toSalesforceId18(id, '00D'), undefined);
    })
  );
});

test('no two ids that differ in case alone become the same', () => {
  fc.assert(
    fc.property(id15, fc.nat(11), (id, at) => {
      const place = at + 3;
      const letter = id.charAt(place);
      const other = /[a-z]/.test(letter) ? letter.toUpperCase() : letter.toLowerCase();
      fc.pre(other !== letter);
      const changed = id.slice(0, place) + other + id.slice(place + 1);
      const [one, two] = [id, changed].map((text) => toSalesforceId18(text, '005') ?? '');
      assert.notEqual(one?.toLowerCase(), two?.toLowerCase());
    })
  );
});

test('anything else is no id', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      assert.equal(toSalesforceId18(value, '005'), undefined);
    })
  );
});
