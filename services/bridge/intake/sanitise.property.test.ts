import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Remarks } from './remarks.ts';
import { isSuspicious, sanitise } from './sanitise.ts';

const text = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  fc.string({
    unit: fc.constantFrom('a', '\u0301', '\u202e', '\0', '\ud800', '\u0e31', '\u{1F468}'),
    maxLength: 120
  })
);
const event = fc.dictionary(text, fc.oneof(text, fc.dictionary(fc.constantFrom('text', 'name'), text)), {
  maxKeys: 5
});

function clean(value: object): { value: object; remarks: number } {
  const remarks = new Remarks();
  const copy = structuredClone(value);
  sanitise(copy, remarks);
  return { value: copy, remarks: remarks.list.length };
}

test('what is clean stays as it is', () => {
  fc.assert(
    fc.property(event, (value) => {
      const once = clean(value);
      const twice = clean(once.value);
      assert.deepEqual(twice, { value: once.value, remarks: 0 });
    })
  );
});

test('what does not look suspicious is clean', () => {
  fc.assert(
    fc.property(event, (value) => {
      if (isSuspicious(JSON.stringify(value))) return;
      assert.equal(clean(value).remarks, 0);
    })
  );
});
