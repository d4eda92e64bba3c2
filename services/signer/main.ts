import { buildApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import type { SignerConfig } from './config.ts';

/** A sentence for the operator. */
function explain(error: unknown, config: SignerConfig | undefined): string {
  if (error instanceof ConfigError) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  const address = config ? `${config.host}:${config.port}` : '';
  if (code === 'EADDRINUSE') return `The signer cannot listen: ${address} is already in use (SIGNER_PORT).`;
  return `The signer cannot start (${code ?? 'unexpected error'}) on ${address} (SIGNER_HOST, SIGNER_PORT).`;
}

async function main(): Promise<void> {
  let config: SignerConfig | undefined;
  try {
    config = readConfig();
    const app = await buildApp({ config });
    await app.listen({ host: config.host, port: config.port });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void app.close());
    }
  } catch (error) {
    console.error(explain(error, config));
    process.exitCode = 1;
  }
}

await main();
