// Clears what `npm start` has stored: both sandboxes, the bridge's database, the keys made for this machine.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runningIn } from './lib/data-lock.mjs';

const folder = fileURLToPath(new URL('../.data/local', import.meta.url));
const pid = runningIn(folder);
if (pid === undefined) {
  rmSync(folder, { recursive: true, force: true });
  console.log('The local data is cleared; the next npm start begins anew.');
} else {
  console.error(`npm start is running (process ${pid}). Stop it first, then clear the data.`);
  process.exitCode = 1;
}
