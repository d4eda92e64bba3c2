import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after as afterAll, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { TIMEOUT } from '../testing/test-database.ts';
import { permissionFlags } from './permissions.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);

/** Tries what a bridge has no need of; prints what went through. */
const ATTEMPTS = `
  const fs = require('node:fs');
  const [folder] = process.argv.slice(1);
  const attempts = {
    readOther: () => fs.readFileSync(folder + '/other.txt'),
    readSystem: () => fs.readFileSync('/etc/passwd'),
    writeOwnCode: () => fs.writeFileSync(${JSON.stringify(join(ROOT, 'services/bridge/x.txt'))}, ''),
    writeTenants: () => fs.writeFileSync(folder + '/tenants.json', ''),
    start: () => require('node:child_process').execFileSync('true'),
    thread: () => new (require('node:worker_threads').Worker)('0', { eval: true }),
    readTenants: () => fs.readFileSync(folder + '/tenants.json'),
    writeData: () => { fs.mkdirSync(folder + '/data/base', { recursive: true }); fs.writeFileSync(folder + '/data/base/1', ''); },
    lock: () => fs.writeFileSync(folder + '/data.pid', '1')
  };
  const passed = Object.keys(attempts).filter((name) => {
    try { attempts[name](); return true; } catch (error) { if (error.code !== 'ERR_ACCESS_DENIED') throw error; }
  });
  console.log(passed.join(' '));
`;

describe('the permissions of a bridge process', TIMEOUT, () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bridge-permissions-'));
    for (const name of ['tenants.json', 'other.txt']) await writeFile(join(folder, name), '[]');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are its own files to read, its database to write, and nothing to start', async () => {
    const flags = permissionFlags(ROOT, {
      reads: [join(folder, 'tenants.json')],
      dataFolder: join(folder, 'data')
    });

    const { stdout } = await run(process.execPath, [...flags, '-e', ATTEMPTS, folder]);

    assert.equal(stdout.trim(), 'readTenants writeData lock');
  });
});
