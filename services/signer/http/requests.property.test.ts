import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeOrg } from '../testing/org.ts';
import { JWT_BEARER, postForm, startSigner } from '../testing/signer.ts';

const org = await makeOrg({ keyType: 'p-256' });
const RUNS = 200;

/** What HTTP lets through in a header (RFC 9110 §5.5). */
const visible = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code))
});

test('any Authorization header is refused with a code', async (t) => {
  const signer = await startSigner(t, [org]);
  const scheme = fc.constantFrom('Bearer ', 'bearer ', 'Bearer', 'Basic ', 'DPoP ', '');

  await fc.assert(
    fc.asyncProperty(scheme, visible, async (prefix, rest) => {
      const headers = { authorization: prefix + rest };
      const answer = await signer.app.inject({ method: 'POST', url: '/v1/token', headers });
      assert.equal(answer.statusCode, 401);
      assert.match(answer.json<{ code: string }>().code, /^ERR_(?:TOKEN_MISSING|ASSERTION_MALFORMED)$/);
    }),
    { numRuns: RUNS }
  );
});

test('any form is refused with a code, and none of it comes back', async (t) => {
  const signer = await startSigner(t, [org]);
  const name = fc.constantFrom('grant_type', 'assertion', 'scope', 'client_id', 'grant_type[]', '__proto__');
  const value = fc.oneof(fc.constant(JWT_BEARER), fc.string({ unit: 'grapheme' }), visible);
  const fields = fc.array(fc.tuple(name, value), { maxLength: 6 });

  await fc.assert(
    fc.asyncProperty(fields, async (pairs) => {
      const answer = await postForm(signer.app, new URLSearchParams(pairs).toString());
      assert.equal(answer.statusCode, 400);
      const { error_description: description } = answer.json<{ error_description: string }>();
      assert.match(
        description,
        /\((?:ERR_REQUEST_INVALID|ERR_GRANT_TYPE|ERR_ASSERTION_\w+), [0-9a-f-]{36}\)$/
      );
    }),
    { numRuns: RUNS }
  );
});

test('any bytes as a form are refused with a code', async (t) => {
  const signer = await startSigner(t, [org]);

  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const answer = await postForm(signer.app, Buffer.from(bytes).toString('latin1'));
      assert.equal(answer.statusCode, 400);
    }),
    { numRuns: RUNS }
  );
});
