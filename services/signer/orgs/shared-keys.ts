import type { KeyObject } from 'node:crypto';
import type { OrgBinding } from './org-binding.ts';
import type { Report } from './orgs-file.ts';

/**
 * A public key in a form that compares. Not KeyObject.equals: in Node 24, comparing keys of different types leaves
 * an error in OpenSSL's queue, and the next good key to be read is refused with it.
 */
function spki(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}

/**
 * One key must mean one org, or the holder of one org's key could name another org's issuer and be taken for it.
 * That is a real case: a sandbox copy of an org takes the certificate along.
 */
export function reportSharedKeys(
  bindings: readonly OrgBinding[],
  ownKeys: readonly KeyObject[],
  report: Report
): void {
  const own = new Set(ownKeys.map(spki));
  const orgByKey = new Map<string, string>();
  for (const { orgId, certificates } of bindings) {
    // An org may renew a certificate and keep its key.
    for (const key of new Set(certificates.map(({ publicKey }) => spki(publicKey)))) {
      const first = orgByKey.get(key) ?? orgId;
      if (first !== orgId) report(`SIGNER_ORGS_FILE: ${first} and ${orgId} have the same key`);
      if (own.has(key)) report(`SIGNER_ORGS_FILE: ${orgId} has the signer's own key`);
      orgByKey.set(key, first);
    }
  }
}

/**
 * Who can verify HS256 can sign it as well. So a secret belongs to one bridge, or one could make tokens for another;
 * and all orgs of a bridge have it, or it would have to take two algorithms.
 */
export function reportSharedSecrets(bindings: readonly OrgBinding[], report: Report): void {
  const secretByBridge = new Map<string, string>();
  const bridgeBySecret = new Map<string, string>();
  for (const { orgId, bridgeAudience, bridgeSecret } of bindings) {
    const secret = bridgeSecret?.export().toString('base64') ?? '';
    if ((secretByBridge.get(bridgeAudience) ?? secret) !== secret)
      report(`SIGNER_ORGS_FILE: ${orgId} has another bridgeSecretFile than the other orgs of its bridge`);
    if (secret && (bridgeBySecret.get(secret) ?? bridgeAudience) !== bridgeAudience)
      report(`SIGNER_ORGS_FILE: ${orgId} has the bridgeSecretFile of another bridge`);
    secretByBridge.set(bridgeAudience, secret);
    if (secret) bridgeBySecret.set(secret, bridgeAudience);
  }
}
