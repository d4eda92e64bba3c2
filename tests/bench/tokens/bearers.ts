import { randomUUID, sign } from 'node:crypto';
import { SignJWT } from 'jose';
import { readSigningKey } from '../../../services/signer/keys/signing-key.ts';
import { readCertificate } from '../../../services/signer/orgs/org-binding.ts';
import { toSalesforceId18 } from '../../../services/signer/orgs/salesforce-id.ts';
import { PUBLIC_URL } from '../../../services/signer/testing/signer.ts';
import { ACCESS_TOKEN_LIFETIME_S } from '../../../services/signer/tokens/token-issuer.ts';
import type { Stage } from './contestants.ts';

/** A bridge token lives a minute by default (SIGNER_TOKEN_SECONDS), so a page asks for as many with one access token. */
const USES = ACCESS_TOKEN_LIFETIME_S / 60;

const nowS = () => Math.floor(Date.now() / 1000);
const userOf = (number: number) =>
  toSalesforceId18(`005Hs0000${String(number).padStart(6, '0')}`, '005') ?? '';
const emailOf = (number: number) => `agent.${number}@alpenglow.example`;

/** Access tokens as the signer would have issued them, each one so often as Salesforce shows it. */
export async function accessTokens({ org, keyPem }: Stage, count: number): Promise<string[]> {
  const key = readSigningKey(keyPem);
  if (!key) throw new TypeError('The key is none to sign with.');
  const { thumbprint } = readCertificate(org.certificatePem);
  const make = (_: unknown, number: number) =>
    new SignJWT({
      iss: PUBLIC_URL,
      aud: PUBLIC_URL,
      sub: userOf(number),
      client_id: org.issuer,
      email: emailOf(number),
      org: org.orgId,
      org_cert: thumbprint,
      jti: randomUUID(),
      iat: nowS(),
      nbf: nowS(),
      exp: nowS() + ACCESS_TOKEN_LIFETIME_S
    })
      .setProtectedHeader({ alg: key.alg, typ: 'at+jwt', kid: key.kid })
      .sign(key.signer);
  const tokens = await Promise.all(Array.from({ length: Math.ceil(count / USES) }, make));
  return Array.from({ length: USES }, () => tokens)
    .flat()
    .slice(0, count);
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** So many are signed; more are the same again, which costs the signer no less: it remembers none of them. */
const DISTINCT = 2_000;

/** JWTs as the org signs them for the signer itself (External Credential protocol Jwt). */
export function assertions({ org }: Stage, count: number): string[] {
  const header = part({ alg: 'RS256', typ: 'JWT', kid: 'Hootsuite_Signer' });
  const signed = Array.from({ length: Math.min(count, DISTINCT) }, (_, number) => {
    const claims = {
      iss: org.issuer,
      sub: userOf(number),
      aud: PUBLIC_URL,
      email: emailOf(number),
      org: org.orgId,
      iat: nowS(),
      nbf: nowS(),
      exp: nowS() + 300
    };
    const input = `${header}.${part(claims)}`;
    return `${input}.${sign('sha256', Buffer.from(input), org.privateKey).toString('base64url')}`;
  });
  return Array.from({ length: count }, (_, index) => signed[index % signed.length] ?? '');
}
