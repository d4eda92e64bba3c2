import type { KeyObject } from 'node:crypto';
import { toSalesforceId18 } from '../../services/signer/orgs/salesforce-id.ts';
import type { TestOrg } from '../../services/signer/testing/org.ts';
import { compact, keyed } from './jws.ts';
import type { Signature } from './jws.ts';
import { mark, send } from './wire.ts';
import type { Answer } from './wire.ts';
import type { World } from './world.ts';

/** Claims or header fields that replace those of a good token; undefined leaves one out. */
export type Changes = Readonly<Record<string, unknown>>;

/** A Salesforce user of birch or cedar. */
export const SUBJECT = toSalesforceId18('005Hs00000OlgaP', '005') ?? '';
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Seconds since the epoch. */
export const nowS = (): number => Math.floor(Date.now() / 1000);

/** Makes tokens that are good but for what a test changes. */
function mintOf({ addresses: { signer, bridge }, issuing, mara, orgId }: World) {
  const assertionClaims = (org: TestOrg, changes: Changes = {}): Changes => ({
    iss: org.issuer,
    sub: SUBJECT,
    aud: `${signer}/oauth2/token`,
    email: 'olga@birch.example',
    org: org.orgId,
    iat: nowS(),
    nbf: nowS(),
    exp: nowS() + 200,
    ...changes
  });

  /** As an org's External Credential signs it. */
  const assertion = (org: TestOrg, claims: Changes = {}, header: Changes = {}, signature?: Signature) =>
    compact(
      { alg: org.alg, typ: 'JWT', kid: 'Hootsuite_Signer', ...header },
      assertionClaims(org, claims),
      signature ?? keyed(org.privateKey)
    );

  const bridgeClaims = (changes: Changes = {}): Changes => ({
    iss: signer,
    aud: bridge,
    sub: mara.userId,
    email: mara.email,
    org: orgId,
    jti: crypto.randomUUID(),
    iat: nowS(),
    nbf: nowS(),
    exp: nowS() + 200,
    ...changes
  });

  /** As the signer signs it for the bridge, with its own key unless another is given. */
  const bridgeToken = (
    claims: Changes = {},
    header: Changes = {},
    signer: Signature | KeyObject = issuing.key
  ) =>
    compact(
      { alg: 'ES256', typ: 'hsc-user+jwt', kid: issuing.kid, ...header },
      bridgeClaims(claims),
      typeof signer === 'function' ? signer : keyed(signer)
    );

  return { assertionClaims, assertion, bridgeClaims, bridgeToken };
}

/** The doors that take tokens, and the mint for them. */
export function doorsOf(world: World) {
  const { signer, bridge } = world.addresses;

  /** `POST /oauth2/token` */
  const exchange = (token: string): Promise<Answer> =>
    send(`${signer}/oauth2/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: JWT_BEARER, assertion: mark(token) }).toString()
    });

  /** `POST /v1/token` */
  const redeem = (token: string): Promise<Answer> =>
    send(`${signer}/v1/token`, { method: 'POST', headers: { authorization: `Bearer ${mark(token)}` } });

  /** `GET /v1/conversations/{id}` */
  const read = (token: string, id = world.conversation): Promise<Answer> =>
    send(`${bridge}/v1/conversations/${id}`, { headers: { authorization: `Bearer ${mark(token)}` } });

  return { ...mintOf(world), exchange, redeem, read };
}
