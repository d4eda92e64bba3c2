/**
 * Writes the External Service registrations from the contracts: the signer's whole, of the bridge's only what a flow
 * calls. With --check it only compares and fails where a file is stale.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import {
  cutToOperation,
  externalServiceRegistration,
  type Registration,
  type ServiceDocument
} from './lib/external-service.ts';

interface Source extends Registration {
  readonly contract: string;
  /** Where only one operation is registered. */
  readonly operation?: string;
}

const SOURCES: readonly Source[] = [
  { name: 'Hootsuite_Signer', label: 'Hootsuite Signer', contract: 'signer.openapi.yaml' },
  {
    name: 'Hootsuite_Bridge',
    label: 'Hootsuite Bridge',
    contract: 'bridge.openapi.yaml',
    operation: 'reportCaseChange'
  }
];

const CONTRACTS = new URL('../contracts/', import.meta.url);
const REGISTRATIONS = new URL('../force-app/main/default/externalServiceRegistrations/', import.meta.url);

for (const { contract, operation, ...registration } of SOURCES) {
  const document = parse(await readFile(new URL(contract, CONTRACTS), 'utf8')) as ServiceDocument;
  const cut = operation === undefined ? document : cutToOperation(document, operation);
  const text = externalServiceRegistration(cut, registration);
  const file = `${registration.name}.externalServiceRegistration-meta.xml`;
  const target = new URL(file, REGISTRATIONS);
  const before = await readFile(target, 'utf8').catch(() => '');
  if (before === text) continue;
  if (process.argv.includes('--check')) {
    console.error(`Stale, run npm run gen: ${file}`);
    process.exitCode = 1;
  } else {
    await writeFile(target, text);
  }
}
