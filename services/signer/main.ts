import { buildApp } from './app.ts';
import { AuditFileError } from './audit/audit-file.ts';
import { ConfigError, readConfig } from './config.ts';
import type { SignerConfig } from './config.ts';
import { findExcess } from './confinement.ts';

/** A sentence for the operator. */
function explain(error: unknown, config: SignerConfig | undefined): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof AuditFileError)
    return `The signer cannot start: ${error.message} (SIGNER_AUDIT_FILE).`;
  const { code, path } = error as NodeJS.ErrnoException;
  const address = config ? `${config.host}:${config.port}` : '';
  if (code === 'EADDRINUSE') return `The signer cannot listen: ${address} is already in use (SIGNER_PORT).`;
  if (config && path === config.auditFile)
    return `The signer cannot write ${path} (${code ?? 'unexpected error'}, SIGNER_AUDIT_FILE).`;
  return `The signer cannot start (${code ?? 'unexpected error'}) on ${address} (SIGNER_HOST, SIGNER_PORT).`;
}

/** @throws {ConfigError} where the process may do more than it needs. */
function requireConfinement({ confinement }: SignerConfig): void {
  const excess = findExcess(confinement);
  if (excess.length > 0) throw new ConfigError(excess);
}

async function main(): Promise<void> {
  let config: SignerConfig | undefined;
  try {
    config = readConfig();
    requireConfinement(config);
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
