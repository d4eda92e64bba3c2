import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isCompactForm } from './compact-form.ts';

const part = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString('base64url'));

test('any three parts in base64url are the compact form', () => {
  fc.assert(
    fc.property(part, part, part, (...parts) => {
      assert.ok(isCompactForm(parts.join('.')));
    })
  );
});

test('one changed character is either not the compact form or other bytes', () => {
  const bytes = (signature: string) => Buffer.from(signature, 'base64url').toString('hex');
  fc.assert(
    fc.property(part, fc.nat(), fc.stringMatching(/^[\w+/= .\n-]{0,2}$/), (text, at, replacement) => {
      const place = at % (text.length + 1);
      const changed = text.slice(0, place) + replacement + text.slice(place + 1);
      if (changed === text || !isCompactForm(`e30.e30.${changed}`)) return;
      assert.notEqual(bytes(changed), bytes(text));
    }),
    { numRuns: 1_000 }
  );
});
