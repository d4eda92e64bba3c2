import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after as afterAll, before, describe, it } from 'node:test';
import { ConfigError, readConfig } from './config.ts';
import { VARIABLES } from './variables.ts';

const KEY = 'ab'.repeat(16);
const TENANT = {
  key: 'alpenglow',
  hootsuite: {
    organizationId: '900002',
    apiUrl: 'https://platform.example',
    clientId: 'id',
    clientSecret: 'a-secret',
    virtualAgentSecret: KEY,
    writeBackSecret: KEY,
    caseSecret: KEY
  },
  salesforce: {
    orgId: '00DHs00000AlpGlMAF',
    loginUrl: 'https://org.example',
    clientId: 'id',
    clientSecret: 'a-secret',
    origins: ['https://org.example']
  }
};

describe('what is said of the variables', () => {
  let env: Record<string, string>;
  before(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bridge-'));
    env = {
      BRIDGE_PUBLIC_URL: 'https://bridge.example',
      BRIDGE_SIGNER_ISSUER: 'https://signer.example',
      BRIDGE_DATA_DIR: folder,
      BRIDGE_TENANTS_FILE: join(folder, 'tenants.json')
    };
    await writeFile(join(folder, 'tenants.json'), JSON.stringify([TENANT]));
  });
  afterAll(() => rm(env.BRIDGE_DATA_DIR ?? '', { recursive: true }));

  const refuses = (changes: Record<string, string>): boolean => {
    try {
      readConfig({ ...env, ...changes });
      return false;
    } catch (error) {
      if (error instanceof ConfigError) return true;
      throw error;
    }
  };

  it('is said of each that is read, and of no other', async () => {
    const code = await readFile(new URL('config.ts', import.meta.url), 'utf8');
    const read = code.match(/\b(BRIDGE_[A-Z]+(_[A-Z]+)*|DATABASE_URL)\b/g);

    assert.deepEqual(Object.keys(VARIABLES).sort(), [...new Set(read)].sort());
  });

  it('names what counts where one is left out', () => {
    const silent = readConfig(env);

    for (const [name, { standard }] of Object.entries(VARIABLES)) {
      if (standard !== undefined) assert.deepEqual(readConfig({ ...env, [name]: standard }), silent, name);
    }
  });

  it('names the least and the most', () => {
    for (const [name, { bounds }] of Object.entries(VARIABLES)) {
      if (!bounds) continue;
      for (const good of bounds) assert.ok(!refuses({ [name]: String(good) }), `${name}=${good}`);
      for (const bad of [bounds[0] - 1, bounds[1] + 1])
        assert.ok(refuses({ [name]: String(bad) }), `${name}=${bad}`);
    }
  });

  it('names those without which it does not start', () => {
    for (const [name, { required }] of Object.entries(VARIABLES)) {
      if (required === 'always') assert.ok(refuses({ [name]: '' }), name);
    }
    assert.ok(refuses({ BRIDGE_DATA_DIR: '' }));
  });
});
