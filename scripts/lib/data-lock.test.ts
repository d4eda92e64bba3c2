import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { lockFolder, runningIn } from './data-lock.mjs';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'data-lock-'));

test('a folder that a living process holds is refused, by its process id', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'running.pid'), String(process.ppid));

  assert.equal(runningIn(folder), process.ppid);
  assert.throws(() => lockFolder(folder), new RegExp(`process ${process.ppid}`));
});

test('a lock left behind by a killed process holds nothing', async () => {
  const folder = newFolder();
  const child = spawn(process.execPath, ['--eval', '']);
  await once(child, 'exit');
  writeFileSync(join(folder, 'running.pid'), String(child.pid));

  assert.equal(runningIn(folder), undefined);
});

test('the lock ends with its process', async () => {
  const folder = newFolder();
  const lock = new URL('./data-lock.mjs', import.meta.url).href;
  const child = spawn(process.execPath, [
    '--input-type=module',
    '--eval',
    `import { lockFolder } from ${JSON.stringify(lock)}; lockFolder(${JSON.stringify(folder)});`
  ]);

  const [code] = (await once(child, 'exit')) as [number];

  assert.equal(code, 0);
  assert.equal(existsSync(join(folder, 'running.pid')), false);
});
