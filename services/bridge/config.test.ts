import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after as afterAll, before, describe, it } from 'node:test';
import { ConfigError, readConfig } from './config.ts';

const TENANT = {
  key: 'alpenglow',
  hootsuite: {
    organizationId: '900002',
    apiUrl: 'http://localhost:4301',
    clientId: 'id',
    clientSecret: { file: 'client-secret' },
    virtualAgentSecret: 'ab'.repeat(32),
    writeBackSecret: 'cd'.repeat(32),
    caseSecret: 'ef'.repeat(32)
  },
  salesforce: {
    orgId: '00DHs00000AlpGlMAF',
    loginUrl: 'http://localhost:4300',
    clientId: 'id',
    clientSecret: 'a-secret',
    apiVersion: '66.0',
    namespace: '',
    origins: ['http://localhost:4300']
  },
  caseDefaults: { recordType: 'Social_Care' }
};

describe('readConfig', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bridge-'));
    await writeFile(join(folder, 'client-secret'), 'from-a-file\n');
  });
  afterAll(() => rm(folder, { recursive: true }));

  const envWith = async (tenants: unknown, changes: NodeJS.ProcessEnv = {}) => {
    const file = join(folder, 'tenants.json');
    await writeFile(file, JSON.stringify(tenants));
    return {
      BRIDGE_PORT: '4303',
      BRIDGE_PUBLIC_URL: 'http://localhost:4303',
      BRIDGE_SIGNER_ISSUER: 'http://localhost:4302',
      BRIDGE_DATA_DIR: folder,
      BRIDGE_TENANTS_FILE: file,
      ...changes
    };
  };

  it('takes proxies and the age of tokens only as they can be', async () => {
    const problemsWith = async (changes: NodeJS.ProcessEnv) => {
      try {
        const { trustedProxies, tokenSeconds } = readConfig(await envWith([TENANT], changes));
        return [trustedProxies, tokenSeconds];
      } catch (error) {
        return error instanceof ConfigError ? error.message.match(/BRIDGE_\w+/g) : error;
      }
    };
    const proxies = (list: string) => problemsWith({ BRIDGE_TRUSTED_PROXIES: list });

    assert.deepEqual(await problemsWith({}), [[], 60]);
    assert.deepEqual(await proxies('10.0.0.0/8, fd00::/8,192.0.2.1'), [
      ['10.0.0.0/8', 'fd00::/8', '192.0.2.1'],
      60
    ]);
    for (const wrong of ['true', 'proxy.example', '10.0.0.0/33', '10.0.0.0/8/1', '10.0.0.1/'])
      assert.deepEqual(await proxies(wrong), ['BRIDGE_TRUSTED_PROXIES'], wrong);
    for (const wrong of ['29', '301', '60.5', 'x'])
      assert.deepEqual(await problemsWith({ BRIDGE_TOKEN_SECONDS: wrong }), ['BRIDGE_TOKEN_SECONDS'], wrong);
  });

  it('takes origins only as browsers send them', async () => {
    for (const origin of [
      'https://a.example/',
      'https://A.example',
      'https://a.example:443',
      'https://u@a.example'
    ]) {
      const tenant = { ...TENANT, salesforce: { ...TENANT.salesforce, origins: [origin] } };
      await assert.rejects(async () => readConfig(await envWith([tenant])), /origins/, origin);
    }
  });

  it('reads secrets from files beside the tenants file, and sets what is left out', async () => {
    const { tenants, host } = readConfig(await envWith([TENANT]));
    assert.ok(tenants[0]);

    assert.equal(tenants[0].hootsuite.clientSecret, 'from-a-file');
    assert.deepEqual(tenants[0].hootsuite.virtualAgentSecret, Buffer.alloc(32, 0xab));
    assert.equal(tenants[0].hootsuite.replyMinutes, 5);
    assert.equal(tenants[0].salesforce.assignmentRules, true);
    assert.deepEqual(tenants[0].salesforce.duplicateRule, { allowSave: true, runAsCurrentUser: false });
    assert.equal(tenants[0].salesforce.apiReservePercent, 10);
    assert.equal(host, '127.0.0.1');
  });

  it('reads how the org is to be written to', async () => {
    const salesforce = { ...TENANT.salesforce, duplicateRule: { allowSave: false }, apiReservePercent: 25 };

    const [tenant] = readConfig(await envWith([{ ...TENANT, salesforce }])).tenants;

    assert.deepEqual(tenant?.salesforce.duplicateRule, { allowSave: false, runAsCurrentUser: false });
    assert.equal(tenant.salesforce.apiReservePercent, 25);
  });

  it('reads the secret of the flow, and wants one of its own for each tenant', async () => {
    const salesforce = { ...TENANT.salesforce, caseChangeSecret: 'cd'.repeat(32) };
    const { tenants } = readConfig(await envWith([{ ...TENANT, salesforce }]));
    const env = await envWith([
      { ...TENANT, salesforce },
      { ...TENANT, key: 'other', salesforce }
    ]);

    assert.deepEqual(tenants[0]?.salesforce.caseChangeSecret, Buffer.alloc(32, 0xcd));
    assert.throws(() => readConfig(env), /the same salesforce\.caseChangeSecret/);
  });

  it('refuses a mapping of statuses that would disagree with itself', async () => {
    const caseStatus = { toHootsuite: { New: 'new', Solved: 'resolved' }, reopenAs: 'Solved' };
    const env = await envWith([{ ...TENANT, caseStatus }]);

    assert.throws(
      () => readConfig(env),
      /caseStatus\.toSalesforce\.resolved is[^\n]*\n.*caseStatus\.reopenAs is/
    );
  });

  it('tells all problems at once and repeats no value', async () => {
    const { salesforce, hootsuite } = TENANT;
    const tenants = [
      TENANT,
      {
        ...TENANT,
        hootsuite: { ...hootsuite, clientSecret: { file: 'nowhere' }, caseSecret: 'not-hex-but-secret' },
        salesforce
      }
    ];
    const env = await envWith(tenants, {
      BRIDGE_PORT: '99999',
      BRIDGE_PUBLIC_URL: 'localhost',
      BRIDGE_SIGNER_ISSUER: undefined,
      BRIDGE_DATA_DIR: undefined,
      BRIDGE_LOG_LEVEL: 'loud'
    });

    assert.throws(
      () => readConfig(env),
      (error) => {
        assert.ok(error instanceof ConfigError);
        for (const part of [
          'BRIDGE_PORT',
          'BRIDGE_PUBLIC_URL',
          'BRIDGE_SIGNER_ISSUER',
          'BRIDGE_DATA_DIR',
          'BRIDGE_LOG_LEVEL',
          'same key',
          'tenants[1].hootsuite.clientSecret',
          'tenants[1].hootsuite.caseSecret'
        ]) {
          assert.match(error.message, new RegExp(part.replace(/[[\]]/g, '\\$&')));
        }
        assert.doesNotMatch(error.message, /not-hex-but-secret|a-secret/);
        return true;
      }
    );
  });

  it('serves metrics only where a port is given, and never on the public one', async () => {
    const without = readConfig(await envWith([TENANT]));
    const own = readConfig(await envWith([TENANT], { BRIDGE_METRICS_PORT: '9464' }));
    const shared = await envWith([TENANT], { BRIDGE_METRICS_PORT: '4303' });

    assert.equal(without.metrics, undefined);
    assert.deepEqual(own.metrics, { host: '127.0.0.1', port: 9464 });
    assert.throws(() => readConfig(shared), /BRIDGE_METRICS_PORT must not be BRIDGE_PORT/);
  });

  it('has bounds for the time to stop', async () => {
    const { stop } = readConfig(await envWith([TENANT], { BRIDGE_DRAIN_SECONDS: '5' }));
    const wrong = await envWith([TENANT], { BRIDGE_STOP_SECONDS: 'soon', BRIDGE_DRAIN_SECONDS: '-1' });

    assert.deepEqual(stop, { boundMs: 25_000, drainMs: 5_000 });
    assert.throws(() => readConfig(wrong), /BRIDGE_STOP_SECONDS[\s\S]*BRIDGE_DRAIN_SECONDS/);
  });

  it('names the place of what is missing in a tenant', async () => {
    const { key, hootsuite, salesforce } = TENANT;
    const env = await envWith([{ key, hootsuite, salesforce: { ...salesforce, orgId: '00D' }, extra: 1 }]);

    assert.throws(
      () => readConfig(env),
      /tenants\/0 must NOT have additional[\s\S]*tenants\/0\/salesforce\/orgId/
    );
  });
});
