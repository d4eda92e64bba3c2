/**
 * Runs the bridge's unit tests on a PostgreSQL server: the one of DATABASE_URL, else one from npm in a temporary
 * folder, for as long as the tests run.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../tests/support/postgres.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
// What is written lives for a minute: nothing has to survive a loss of power.
const server = await startPostgres({ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
try {
  const tests = spawn(
    process.execPath,
    ['--test', '--test-isolation=none', '--test-reporter=dot', 'services/bridge/**/*.test.ts'],
    { cwd: root, stdio: 'inherit', env: { ...process.env, DATABASE_URL: await server.createDatabase() } }
  );
  const [code] = (await once(tests, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
} finally {
  await server.stop();
}
