import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Part } from '../../scripts/lib/part.ts';
import { readConfig } from '../../services/signer/config.ts';
import { permissionFlags } from '../../services/signer/confinement.ts';
import { readKeyRing } from '../../services/signer/keys/key-folder.ts';
import { toSalesforceId18 } from '../../services/signer/orgs/salesforce-id.ts';
import { makeOrg } from '../../services/signer/testing/org.ts';
import type { TestOrg } from '../../services/signer/testing/org.ts';
import { mark, send } from './wire.ts';

const DAY_MS = 86_400_000;
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const VALID = { notBefore: daysFromNow(-30), notAfter: daysFromNow(30) };

/** A key pair of nobody the services know. */
export interface Stranger {
  readonly rsa: KeyObject;
  readonly ec: KeyObject;
  readonly ed25519: KeyObject;
}

/** Who there is beside the sandbox org: their keys are here, so that they can sign whatever they like. */
export interface Parties {
  /** RSA; a tenant of the bridge. */
  readonly birch: TestOrg;
  /** P-256; known to the signer, no tenant of the bridge: what a copied sandbox org is, too. */
  readonly cedar: TestOrg;
  /** Its certificate has ended. */
  readonly former: TestOrg;
  /** Its certificate has not begun. */
  readonly early: TestOrg;
  readonly stranger: Stranger;
  readonly birchSecret: string;
}

function orgId(text: string): string {
  return toSalesforceId18(text, '00D') ?? text;
}

/** Makes the parties; all keys are new. */
export async function makeParties(): Promise<Parties> {
  const [birch, cedar, former, early] = await Promise.all([
    makeOrg({ orgId: orgId('00DHs00000Birch'), issuer: 'birch-care', ...VALID }),
    makeOrg({ orgId: orgId('00DHs00000Cedar'), issuer: 'cedar-care', keyType: 'p-256', ...VALID }),
    makeOrg({
      orgId: orgId('00DHs00000Forme'),
      issuer: 'former-care',
      ...{ notBefore: daysFromNow(-60), notAfter: daysFromNow(-1) }
    }),
    makeOrg({
      orgId: orgId('00DHs00000Early'),
      issuer: 'early-care',
      ...{ notBefore: daysFromNow(1), notAfter: daysFromNow(60) }
    })
  ]);
  const stranger = {
    rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
    ec: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    ed25519: generateKeyPairSync('ed25519').privateKey
  };
  return { birch, cedar, former, early, stranger, birchSecret: mark(randomBytes(32).toString('hex')) };
}

/** The signer with these orgs in its orgs file, beside the sandbox org. */
export function addOrgs(part: Part, { birch, cedar, former, early }: Parties): Part {
  const { environment } = part;
  const file = environment.SIGNER_ORGS_FILE ?? '';
  const [first, ...rest] = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>[];
  const added = [birch, cedar, former, early].map((org) => {
    const certificateFile = `${org.issuer}.crt`;
    writeFileSync(join(dirname(file), certificateFile), org.certificatePem);
    return { ...first, orgId: org.orgId, issuer: org.issuer, certificateFiles: [certificateFile] };
  });
  writeFileSync(file, JSON.stringify([first, ...rest, ...added]));
  // It may read the new certificates too.
  return { ...part, nodeFlags: permissionFlags(readConfig(environment).confinement) };
}

/** Makes birch a tenant of the bridge, of the same Hootsuite organisation, with secrets of its own. */
export function addTenants({ environment }: Part, { birch, birchSecret: secret }: Parties): void {
  const file = environment.BRIDGE_TENANTS_FILE ?? '';
  const [first] = JSON.parse(readFileSync(file, 'utf8')) as {
    hootsuite: Record<string, unknown>;
    salesforce: Record<string, unknown>;
  }[];
  const tenant = {
    ...first,
    key: 'birch',
    hootsuite: {
      ...first?.hootsuite,
      virtualAgentSecret: secret,
      writeBackSecret: secret,
      caseSecret: secret
    },
    salesforce: { ...first?.salesforce, orgId: birch.orgId, caseChangeSecret: secret }
  };
  writeFileSync(file, JSON.stringify([first, tenant]), { mode: 0o600 });
}

/** A private key of the signer and the name it is published under. */
export interface IssuingKey {
  readonly key: KeyObject;
  readonly kid: string;
}

/** The key the signer signs with, as somebody would have it who has stolen it. */
export async function issuingKeyOf({ environment }: Part, signer: string): Promise<IssuingKey> {
  const folder = environment.SIGNER_KEYS_DIR ?? '';
  const { current } = readKeyRing(folder);
  const { text } = await send(`${signer}/.well-known/jwks.json`);
  const { keys } = JSON.parse(text) as { keys: { kid: string }[] };
  if (!keys.some(({ kid }) => kid === current.kid)) throw new Error('The signer does not publish its key.');
  const pem = readFileSync(join(folder, `${current.kid}.pem`), 'utf8');
  return { key: createPrivateKey(pem), kid: current.kid };
}
