import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { isSignedBy } from './signature.ts';

const key = Buffer.alloc(32, 7);
const body = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
const sign = (bytes: Buffer) => createHmac('sha256', key).update(bytes).digest('hex');

test('a body is signed by its own signature, in either case', () => {
  fc.assert(
    fc.property(body, (bytes) => {
      assert.ok(isSignedBy(key, bytes, sign(bytes)));
      assert.ok(isSignedBy(key, bytes, sign(bytes).toUpperCase()));
    })
  );
});

test('no other value is a signature', () => {
  fc.assert(
    fc.property(body, fc.oneof(fc.anything(), fc.string({ unit: 'binary' })), (bytes, value) => {
      assert.ok(!isSignedBy(key, bytes, value));
    })
  );
});

test('one changed byte, in the body or the signature, is noticed', () => {
  fc.assert(
    fc.property(body, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, change) => {
      const signature = Buffer.from(sign(bytes), 'hex');
      signature.writeUInt8(signature.readUInt8(at % 32) ^ change, at % 32);
      assert.ok(!isSignedBy(key, bytes, signature.toString('hex')));

      fc.pre(bytes.length > 0);
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at % bytes.length) ^ change, at % bytes.length);
      assert.ok(!isSignedBy(key, changed, sign(bytes)));
    })
  );
});
