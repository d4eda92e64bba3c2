import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HttpFailure, HttpRefusal, TokenFailure } from '../http/client.ts';
import { createTenant } from '../testing/test-bridge.ts';
import { HootsuiteClient } from './client.ts';

const EMAIL = 'mara.lindqvist@alpenglow.example';

/** A client of a Hootsuite that gives this answer to everything but the request for a token. */
function clientOf(body: string, status: number, token = '{"access_token":"t"}', sent: string[] = []) {
  return new HootsuiteClient(createTenant().hootsuite, ({ url }) => {
    const isToken = url.endsWith('/oauth2/token');
    if (!isToken) sent.push(url);
    return Promise.resolve({
      status: isToken ? 200 : status,
      headers: new Headers(),
      body: isToken ? token : body
    });
  });
}

async function settle<T>(attempt: Promise<T>): Promise<T | undefined> {
  return attempt.catch((error: unknown) => {
    const isKnown = [HttpFailure, HttpRefusal, TokenFailure].some((kind) => error instanceof kind);
    assert.ok(isKnown, String(error instanceof Error ? error.stack : error));
    return undefined;
  });
}

const text = fc.oneof(fc.string(), fc.constantFrom(EMAIL, EMAIL.toUpperCase()));
const user = fc.record(
  { userName: fc.oneof(text, fc.jsonValue()), active: fc.jsonValue(), displayName: fc.jsonValue() },
  { requiredKeys: [] }
);
const users = fc.record({
  Resources: fc.oneof(fc.jsonValue(), fc.array(user)),
  totalResults: fc.jsonValue()
});
const status = fc.constantFrom(200, 200, 200, 201, 401, 404, 500);

test('any answer to a search for a user is that user, nobody, or a failure', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(users, fc.jsonValue()), status, async (body, code) => {
      const found = await settle(clientOf(JSON.stringify(body), code).findUser(EMAIL));
      if (found === undefined) return;
      assert.equal(found.userName.toLowerCase(), EMAIL);
      assert.equal(typeof found.active, 'boolean', 'what is no yes or no is no licence');
    }),
    { numRuns: 500 }
  );
});

test('any answer about locks or a member is read, or a failure', async () => {
  const lock = fc.record({ conversationId: fc.jsonValue(), userId: fc.jsonValue() });
  const locks = fc.record({ locks: fc.oneof(fc.jsonValue(), fc.array(lock)) });
  const member = fc.record({
    data: fc.oneof(fc.jsonValue(), fc.record({ email: fc.jsonValue(), fullName: text }))
  });

  await fc.assert(
    fc.asyncProperty(fc.oneof(locks, member, fc.jsonValue()), status, async (body, code) => {
      const client = clientOf(JSON.stringify(body), code);
      for (const [id, owner] of (await settle(client.listLockOwners())) ?? []) {
        assert.deepEqual([typeof id, typeof owner], ['string', 'string']);
      }
      await settle(client.findMember('1'));
    })
  );
});

test('any answer to the request for a token is a token or a failure', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (token) => {
      await settle(clientOf('{"Resources":[]}', 200, token).findUser(EMAIL));
    })
  );
});

test('an address is one JSON string in the filter, whatever it holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (email) => {
      const sent: string[] = [];
      await clientOf('{"Resources":[]}', 200, undefined, sent).findUser(email);
      const filter = new URL(sent[0] ?? '').searchParams.get('filter') ?? '';
      assert.ok(filter.startsWith('userName eq "'));
      assert.equal(JSON.parse(filter.slice('userName eq '.length)), email);
    })
  );
});
