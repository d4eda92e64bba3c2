import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TENANT_MEMBERS } from '../services/bridge/variables.ts';
import { ORG_MEMBERS } from '../services/signer/variables.ts';
import { MEMBERS } from '../services/signer/orgs/orgs-file.ts';
import { configuration, tenantMembers } from './lib/configuration.ts';

test('something is said of every member of the tenants file, and of no other', () => {
  const paths = tenantMembers().map(({ path }) => path);

  assert.deepEqual(Object.keys(TENANT_MEMBERS).sort(), paths.sort());
});

test('something is said of every member of the orgs file, and of no other', () => {
  assert.deepEqual(Object.keys(ORG_MEMBERS).sort(), [...MEMBERS].sort());
});

test('every secret of the tenants file is marked as one', () => {
  const secrets = tenantMembers()
    .filter(({ secret }) => secret)
    .map(({ path }) => path);

  assert.deepEqual(
    secrets.sort(),
    Object.keys(TENANT_MEMBERS)
      .filter((path) => path.endsWith('Secret'))
      .sort()
  );
  const rows = configuration().split('\n');
  for (const path of secrets)
    assert.ok(
      rows.some((row) => row.startsWith(`| \`${path}\``) && row.includes('**Secret.**')),
      path
    );
});

test('what counts where nothing is said is what the code makes of it', () => {
  const rows = configuration();

  assert.match(rows, /\| `hootsuite\.replyMinutes` \| whole number, 1 to 60 \| `5` \|/);
  assert.match(rows, /\| `retention\.conversationDays` \| [^|]* \| `365` \|/);
  assert.match(rows, /\| `retention\.personaDays` \| [^|]* \| none \|/);
});
