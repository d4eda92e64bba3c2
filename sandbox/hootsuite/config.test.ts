import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from './config.ts';

const SECRET = '00112233445566778899aabbccddeeff';

const COMPLETE = {
  SANDBOX_HOOTSUITE_DATA_DIR: '/data',
  SANDBOX_HOOTSUITE_CLIENT_ID: 'id',
  SANDBOX_HOOTSUITE_CLIENT_SECRET: 'secret',
  SANDBOX_HOOTSUITE_VIRTUAL_AGENT_URL: 'http://localhost:4303/va',
  SANDBOX_HOOTSUITE_VIRTUAL_AGENT_SECRET: SECRET,
  SANDBOX_HOOTSUITE_WRITE_BACK_URL: 'http://localhost:4303/wb',
  SANDBOX_HOOTSUITE_WRITE_BACK_SECRET: SECRET,
  SANDBOX_HOOTSUITE_CASE_URL: 'http://localhost:4303/cases',
  SANDBOX_HOOTSUITE_CASE_SECRET: SECRET
};

test('a complete environment is read, with Hootsuite’s own default time-outs', () => {
  const config = readConfig(COMPLETE);

  assert.deepEqual(
    [config.port, config.virtualAgentTimeout, config.contactTimeout],
    [4301, 300_000, 82_800_000]
  );
});

test('all problems are named at once, without the values', () => {
  const broken = {
    ...COMPLETE,
    SANDBOX_HOOTSUITE_PORT: 'http',
    SANDBOX_HOOTSUITE_CASE_URL: 'not an address',
    SANDBOX_HOOTSUITE_CASE_SECRET: 'not-hexadecimal',
    SANDBOX_HOOTSUITE_VIRTUAL_AGENT_TIMEOUT_MINUTES: '61'
  };

  assert.throws(
    () => readConfig(broken),
    ({ message }: Error) =>
      ['PORT', 'CASE_URL', 'CASE_SECRET', 'TIMEOUT_MINUTES'].every((name) => message.includes(name)) &&
      !/not an address|not-hexadecimal/.test(message)
  );
});
