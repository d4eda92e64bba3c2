// @peculiar/x509 needs the Reflect polyfill before it is loaded.
import 'reflect-metadata';
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PemConverter, X509CertificateGenerator } from '@peculiar/x509';

/** API name of the org's certificate, as under Setup, Certificate and Key Management. */
export const CERTIFICATE_NAME = 'hootsuite_signer';

/** File with the public certificate, as an admin downloads it in Setup. */
export const CERTIFICATE_FILE = 'hootsuite_signer.crt';
const KEY_FILE = 'hootsuite_signer.key';

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048
};

async function makeCertificate(orgId: string, now: Date): Promise<{ certificate: string; key: string }> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const notAfter = new Date(now);
  notAfter.setFullYear(now.getFullYear() + 1);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    // The subject an org writes into its self-signed certificates, shortened.
    name: `CN=${CERTIFICATE_NAME}, OU=${orgId}, O=Salesforce.com`,
    notBefore: now,
    notAfter,
    keys,
    signingAlgorithm: ALGORITHM
  });
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { certificate: certificate.toString('pem'), key: PemConverter.encode(pkcs8, 'PRIVATE KEY') };
}

/** A certificate with its key. */
export interface OrgCertificate {
  /** PEM. */
  readonly certificate: string;
  /** Never leaves the data folder. */
  readonly key: KeyObject;
}

/** The org's self-signed certificate; made on the first start, valid for a year. */
export async function loadOrgCertificate(dataDir: string, orgId: string, now: Date): Promise<OrgCertificate> {
  mkdirSync(dataDir, { recursive: true });
  const keyFile = join(dataDir, KEY_FILE);
  if (!existsSync(keyFile)) {
    const { certificate, key } = await makeCertificate(orgId, now);
    writeFileSync(join(dataDir, CERTIFICATE_FILE), `${certificate}\n`);
    writeFileSync(keyFile, `${key}\n`, { mode: 0o600 });
  }
  return {
    certificate: readFileSync(join(dataDir, CERTIFICATE_FILE), 'utf8'),
    key: createPrivateKey(readFileSync(keyFile, 'utf8'))
  };
}
