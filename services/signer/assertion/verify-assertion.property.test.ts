import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SignerError } from '../errors.ts';
import { assertionOf, makeOrg, NOW } from '../testing/org.ts';
import { startSigner } from '../testing/signer.ts';

const org = await makeOrg({ keyType: 'p-256' });
const good = await assertionOf(org);
const RUNS = 200;

/** Everything JSON can hold, with the names of the claims among the keys. */
const json = fc.jsonValue({ maxDepth: 3 });
const claim = fc.constantFrom('iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'email', 'org', 'jti', '__proto__');
const claims = fc.dictionary(claim, json, { maxKeys: 3 });

/** A code of the table; never ERR_INTERNAL, which would be an error that nobody has thought of. */
function assertRefusal({ statusCode, body }: { statusCode: number; body: string }): void {
  assert.ok(statusCode >= 400 && statusCode < 500, `answered ${String(statusCode)}`);
  assert.match(body, /\bERR_(?:ASSERTION|TOKEN|REQUEST|GRANT)_[A-Z_]+/);
}

test('text that is no assertion is refused with a code', async (t) => {
  const signer = await startSigner(t, [org]);
  const dotted = fc.array(fc.oneof(fc.base64String(), json.map(encoded)), { maxLength: 5 });
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    dotted.map((parts) => parts.join('.'))
  );

  await fc.assert(
    fc.asyncProperty(text, async (assertion) => {
      assertRefusal(await signer.exchange(assertion));
    }),
    { numRuns: RUNS }
  );
});

test('a good assertion with any one character changed is refused', async (t) => {
  const signer = await startSigner(t, [org]);
  const character = fc.oneof(
    fc.stringMatching(/^[AQgwZ09_.=+/ -]$/),
    fc.string({ minLength: 1, maxLength: 1 })
  );

  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), character, async (at, replacement) => {
      fc.pre(good[at] !== replacement);
      assertRefusal(await signer.exchange(good.slice(0, at) + replacement + good.slice(at + 1)));
    }),
    { numRuns: RUNS }
  );
});

test('whatever an org signs, it gets a token for one of its own users or a refusal', async (t) => {
  const signer = await startSigner(t, [org]);

  await fc.assert(
    fc.asyncProperty(claims, async (changes) => {
      const answer = await signer.exchange(await assertionOf(org, changes));
      if (answer.statusCode !== 200) {
        assertRefusal(answer);
        return;
      }
      const { access_token: token } = answer.json<{ access_token: string }>();
      const [, payload = ''] = token.split('.');
      const issued = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
      assert.match(String(issued.sub), /^005[A-Za-z0-9]{15}$/);
      assert.equal(issued.org, org.orgId);
      assert.equal(issued.iss, 'https://signer.example');
      assert.equal(issued.iat, NOW.getTime() / 1000);
    }),
    { numRuns: RUNS }
  );
});

test('whatever is in the header, the refusal has a code', async (t) => {
  const signer = await startSigner(t, [org]);
  const name = fc.constantFrom('kid', 'typ', 'cty', 'jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'zip');

  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, json, { maxKeys: 3 }), async (header) => {
      const [, payload = '', signature = ''] = good.split('.');
      const forged = [encoded({ alg: 'ES256', ...header, forged: true }), payload, signature].join('.');
      assertRefusal(await signer.exchange(forged));
    }),
    { numRuns: RUNS }
  );
});

test('an error of the table says nothing of what was sent', () => {
  const error = new SignerError('ERR_ASSERTION_MALFORMED');
  assert.deepEqual(Object.keys(error).sort(), ['code', 'name', 'orgId']);
});

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
