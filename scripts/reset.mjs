// Clears what `npm start` has stored: both sandboxes, the bridge's database, the keys made for this machine.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

rmSync(fileURLToPath(new URL('../.data', import.meta.url)), { recursive: true, force: true });
console.log('The local data is cleared; the next npm start begins anew.');
