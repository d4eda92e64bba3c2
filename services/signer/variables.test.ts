import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readConfig } from './config.ts';
import { makeOrg } from './testing/org.ts';
import { problemsOf, temporaryFolder, writeEnvironment } from './testing/signer.ts';
import { VARIABLES } from './variables.ts';

const org = await makeOrg();

describe('what is said of the variables', () => {
  it('is said of each that is read, and of no other', () => {
    const code = readFileSync(new URL('config.ts', import.meta.url), 'utf8');

    assert.deepEqual(
      Object.keys(VARIABLES).sort(),
      [...new Set(code.match(/\bSIGNER_[A-Z]+(_[A-Z]+)*\b(?!_)/g))].sort()
    );
  });

  it('names what counts where one is left out', (t) => {
    const env = writeEnvironment(temporaryFolder(t), [org]);
    const { orgs: _orgs, ...silent } = readConfig(env);

    for (const [name, { standard }] of Object.entries(VARIABLES)) {
      if (standard === undefined) continue;
      const { orgs: _same, ...told } = readConfig({ ...env, [name]: standard });
      assert.deepEqual(told, silent, name);
    }
  });

  it('names the least and the most', (t) => {
    const env = writeEnvironment(temporaryFolder(t), [org]);

    for (const [name, { bounds }] of Object.entries(VARIABLES)) {
      if (!bounds) continue;
      for (const good of bounds) assert.ok(readConfig({ ...env, [name]: String(good) }), `${name}=${good}`);
      for (const bad of [bounds[0] - 1, bounds[1] + 1])
        assert.notDeepEqual(problemsOf({ ...env, [name]: String(bad) }), [], `${name}=${bad}`);
    }
  });

  it('names those without which it does not start', (t) => {
    const env = writeEnvironment(temporaryFolder(t), [org]);

    for (const [name, { required }] of Object.entries(VARIABLES)) {
      if (required === 'always') assert.notDeepEqual(problemsOf({ ...env, [name]: '' }), [], name);
    }
  });
});
