// Installs what is missing, so that `npm start` and `npm test` are the only commands a fresh clone needs.
// Plain JavaScript without dependencies: it runs on the user's own Node, before the project's Node 24 is there.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages ?? {};
  } catch {
    return undefined;
  }
}

/** True where every package of the lock file is installed at its version; optional ones may be absent. */
function isInstalled() {
  const wanted = lockedPackages('package-lock.json');
  const present = lockedPackages('node_modules/.package-lock.json');
  if (!wanted || !present || !existsSync(join(root, 'node_modules/.bin/node'))) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link || !path.startsWith('node_modules/')) return true;
    const found = present[path];
    return found
      ? found.version === entry.version
      : Boolean(entry.optional || entry.peer || entry.devOptional);
  });
}

if (!isInstalled()) {
  console.log('Installing the dependencies (about a minute; once) …');
  const npm = process.env.npm_execpath;
  const result = npm
    ? spawnSync(process.execPath, [npm, 'ci'], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', ['ci'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) {
    console.error(
      'The dependencies could not be installed: npm ci failed, see above. Is the npm registry reachable?'
    );
    process.exit(1);
  }
}
