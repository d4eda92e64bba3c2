/**
 * Writes the External Service registration of the signer from contracts/signer.openapi.yaml. With --check it only
 * compares and fails where the file is stale.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { externalServiceRegistration, type SignerDocument } from './lib/external-service.ts';

const contract = new URL('../contracts/signer.openapi.yaml', import.meta.url);
const target = new URL(
  '../force-app/main/default/externalServiceRegistrations/Hootsuite_Signer.externalServiceRegistration-meta.xml',
  import.meta.url
);

const text = externalServiceRegistration(parse(await readFile(contract, 'utf8')) as SignerDocument);
const before = await readFile(target, 'utf8').catch(() => '');
if (before !== text) {
  if (process.argv.includes('--check')) {
    console.error('Stale, run npm run gen: Hootsuite_Signer.externalServiceRegistration-meta.xml');
    process.exit(1);
  }
  await writeFile(target, text);
}
