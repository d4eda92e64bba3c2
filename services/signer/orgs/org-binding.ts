import { createHash, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** What the operator has established about one org: whoever signs with these keys under this issuer is this org. */
export interface OrgBinding {
  /** 18 characters. */
  readonly orgId: string;
  /** `iss` of the org's assertions. */
  readonly issuer: string;
  /** `aud` of the tokens for this org's users: the public URL of its bridge. */
  readonly bridgeAudience: string;
  /** One, or two while the org changes from one to the other. */
  readonly certificates: readonly OrgCertificate[];
  /** Shared with a bridge that can only verify HS256; its tokens are then signed with this and no key. */
  readonly bridgeSecret?: KeyObject | undefined;
}

/** The public half of the key an org signs its assertions with. */
export interface OrgCertificate {
  readonly publicKey: KeyObject;
  /** The only `alg` values this key may be used with (RFC 8725 §3.1). */
  readonly algorithms: readonly string[];
  readonly validFrom: Date;
  readonly validTo: Date;
  /** SHA-256 of the DER form in base64url, as in `x5t#S256` (RFC 7515 §4.1.8). */
  readonly thumbprint: string;
}

const MIN_RSA_BITS = 2048; // RFC 7518 §3.3

function algorithmsOf(key: KeyObject): readonly string[] {
  const details = key.asymmetricKeyDetails;
  if (key.asymmetricKeyType === 'rsa' && (details?.modulusLength ?? 0) >= MIN_RSA_BITS) {
    return ['RS256', 'RS384', 'RS512'];
  }
  if (key.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1') return ['ES256'];
  return [];
}

/**
 * Reads the certificate an admin exported from Setup → Certificate and Key Management. It is pinned, usually
 * self-signed, so no chain is checked; its dates are, on every use (see `isCurrent`).
 * @throws {TypeError} with a sentence safe to print, where it is no certificate or its key is too weak or unusual.
 */
export function readCertificate(pem: string): OrgCertificate {
  let certificate: X509Certificate;
  let publicKey: KeyObject;
  try {
    certificate = new X509Certificate(pem);
    publicKey = certificate.publicKey;
  } catch {
    // OpenSSL's words help nobody here, and the file may be a private key by mistake.
    throw new TypeError('is not an X.509 certificate in PEM form');
  }
  const algorithms = algorithmsOf(publicKey);
  if (algorithms.length === 0) {
    throw new TypeError(
      `holds a key that is neither RSA of at least ${String(MIN_RSA_BITS)} bits nor EC P-256`
    );
  }
  return {
    publicKey,
    algorithms,
    validFrom: certificate.validFromDate,
    validTo: certificate.validToDate,
    thumbprint: createHash('sha256').update(certificate.raw).digest('base64url')
  };
}

/** Whether the certificate is within its dates. */
export function isCurrent(certificate: OrgCertificate, now: Date): boolean {
  return certificate.validFrom <= now && now <= certificate.validTo;
}
