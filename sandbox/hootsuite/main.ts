import { buildApp } from './app.ts';
import { systemClock } from './clock.ts';
import { readConfig } from './config.ts';

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function configured(): ReturnType<typeof readConfig> {
  try {
    return readConfig(process.env);
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'Configuration cannot be read');
  }
}

const config = configured();
const app = await buildApp({
  config,
  clock: systemClock,
  fetch: globalThis.fetch,
  dataDir: config.dataDir,
  logger: true
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void app.close().then(() => process.exit(0)));
}

try {
  const address = await app.listen({ host: config.host, port: config.port });
  console.log(`Hootsuite sandbox listening on ${address}`);
} catch (error) {
  const isBusy = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  fail(isBusy ? `Port ${String(config.port)} is in use` : 'The Hootsuite sandbox cannot listen');
}
