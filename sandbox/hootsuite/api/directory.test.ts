import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SOFIA, startSandbox } from '../testing/sandbox.ts';

const users = (filter: string): string => `/scim/v2/Users?filter=${encodeURIComponent(filter)}`;

describe('SCIM users', () => {
  test('finds a member by userName in any case, with whether it is active', async (context) => {
    const { api } = await startSandbox(context);

    const response = await api('GET', users('userName eq "PRIYA.raman@alpenglow.example"'));

    const { Resources } = response.json<{ Resources: { userName: string; active: boolean }[] }>();
    assert.deepEqual(
      Resources.map(({ userName, active }) => ({ userName, active })),
      [{ userName: 'priya.raman@alpenglow.example', active: false }]
    );
  });

  test('finds nobody for an address that is no member', async (context) => {
    const { api } = await startSandbox(context);

    const response = await api('GET', users('userName eq "tom.becker@alpenglow.example"'));

    assert.deepEqual([response.statusCode, response.json<{ totalResults: number }>().totalResults], [200, 0]);
  });

  for (const filter of [
    'userName sw "mara"',
    'emails eq "a@b.example"',
    'userName eq "a" or userName eq "b"'
  ]) {
    test(`refuses the filter ${filter}`, async (context) => {
      const { api } = await startSandbox(context);

      const response = await api('GET', users(filter));

      assert.equal(response.statusCode, 400);
      assert.deepEqual(response.json<{ schemas: string[] }>().schemas, [
        'urn:ietf:params:scim:api:messages:2.0:Error'
      ]);
    });
  }
});

test('a member is found by id, another id is 404', async (context) => {
  const { api } = await startSandbox(context);

  const found = await api('GET', `/v1/members/${SOFIA}`);
  const missing = await api('GET', '/v1/members/1');

  assert.equal(found.json<{ data: { fullName: string } }>().data.fullName, 'Sofia Marchetti');
  assert.equal(missing.statusCode, 404);
});

test('an agent who replies holds the lock until the conversation is handed over', async (context) => {
  const { api, control, open, handOver } = await startSandbox(context);
  const { id } = await open();
  await control('POST', `/conversations/${id}/agent-replies`, { agentId: SOFIA, text: 'One moment' });

  const held = await api('GET', '/inbox/v1/queue/lock');
  await handOver(id);
  const after = await api('GET', '/inbox/v1/queue/lock');

  const locks = held.json<{ locks: { conversationId: string; userId: string }[] }>().locks;
  assert.deepEqual(
    locks.map(({ conversationId, userId }) => ({ conversationId, userId })),
    [{ conversationId: id, userId: SOFIA }]
  );
  assert.deepEqual(after.json(), { locks: [] });
});
