import 'reflect-metadata'; // @peculiar/x509 needs a Reflect polyfill before it is loaded
import { KeyObject, webcrypto } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import { SignJWT } from 'jose';
import type { JWTPayload } from 'jose';

/** What the clock of the tests shows. */
export const NOW = new Date('2026-11-22T12:00:00Z');

/** An org's key pair, as Certificate and Key Management in Setup makes it. */
export interface TestOrg {
  readonly orgId: string;
  readonly issuer: string;
  readonly privateKey: KeyObject;
  readonly certificatePem: string;
  /** A second one that the signer is told of. */
  readonly nextCertificatePem?: string;
  readonly alg: string;
}

const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1])
};
const KEY_TYPES = {
  rsa: { ...RSA, alg: 'RS256' },
  'rsa-1024': { ...RSA, modulusLength: 1024, alg: 'RS256' },
  'p-256': { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256', alg: 'ES256' },
  'p-384': { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384', alg: 'ES384' }
};

interface OrgOptions {
  readonly orgId?: string;
  readonly issuer?: string;
  readonly keyType?: keyof typeof KEY_TYPES;
  readonly notBefore?: string;
  readonly notAfter?: string;
}

/** Makes an org with a self-signed certificate, valid from 2026 to 2028 unless told otherwise. */
export async function makeOrg(options: OrgOptions = {}): Promise<TestOrg> {
  const { alg, ...algorithm } = KEY_TYPES[options.keyType ?? 'rsa'];
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Hootsuite_Signer',
    notBefore: new Date(options.notBefore ?? '2026-01-01T00:00:00Z'),
    notAfter: new Date(options.notAfter ?? '2028-01-01T00:00:00Z'),
    keys,
    signingAlgorithm: algorithm
  });
  return {
    orgId: options.orgId ?? '00DHs00000AlpGlMAJ',
    issuer: options.issuer ?? 'hootsuite-care',
    privateKey: KeyObject.from(keys.privateKey),
    certificatePem: certificate.toString('pem'),
    alg
  };
}

/** Seconds since the epoch. */
export function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/** An assertion as the org's External Credential signs it; `claims` replaces or, with undefined, removes. */
export async function assertionOf(
  org: TestOrg,
  claims: Record<string, unknown> = {},
  header: Record<string, string> = {}
): Promise<string> {
  const at = seconds(NOW);
  const payload = {
    iss: org.issuer,
    sub: '005Hs00000MaraLIAR',
    aud: 'https://signer.example/oauth2/token',
    email: 'mara.lindqvist@alpenglow.example',
    org: org.orgId,
    iat: at,
    nbf: at,
    exp: at + 300,
    ...claims
  } as JWTPayload;
  return new SignJWT(payload)
    .setProtectedHeader({ alg: org.alg, typ: 'JWT', kid: 'Hootsuite_Signer', ...header })
    .sign(org.privateKey);
}
