import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { SignerError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import { isCurrent } from '../orgs/org-binding.ts';
import type { OrgBinding, OrgCertificate } from '../orgs/org-binding.ts';
import { toSalesforceId18 } from '../orgs/salesforce-id.ts';
import { isCompactForm } from './compact-form.ts';
import type { ReplayCache } from './replay-cache.ts';

/** Who the running Salesforce user is, as his org has signed it. */
export interface Identity {
  readonly binding: OrgBinding;
  /** The one of the org's certificates that the user's assertion was signed with. */
  readonly certificate: OrgCertificate;
  /** 18 characters. */
  readonly userId: string;
  /** Editable and not unique in Salesforce: never a key. */
  readonly email: string;
}

/** What an assertion is checked against. */
export interface Verification {
  readonly orgs: ReadonlyMap<string, OrgBinding>;
  readonly replays: ReplayCache;
  readonly now: Date;
  /** The assertion's `aud` must be one of these, alone. */
  readonly audiences: readonly string[];
}

export const MAX_LIFETIME_S = 300;
/** For the difference between the org's clock and ours, and for nothing else. */
const CLOCK_TOLERANCE_S = 60;
/** Salesforce works out NOW() for each claim, and a second may turn over between `iat` and `exp`. */
const FORMULA_SLACK_S = 1;
const MAX_KID_LENGTH = 255;
const MAX_JTI_LENGTH = 255;
const MAX_EMAIL_LENGTH = 254; // RFC 5321 §4.5.3.1.3, less the brackets
const EMAIL = /^[^\s\p{C}@"<>,;:\\()[\]]{1,64}@[^\s\p{C}@"<>,;:\\()[\].]+(?:\.[^\s\p{C}@"<>,;:\\()[\].]+)+$/u;

/** The `iss` is a mere hint here: what it names must then match the signature. */
function findBinding(assertion: string, orgs: Verification['orgs']): OrgBinding {
  if (!isCompactForm(assertion)) throw new SignerError('ERR_ASSERTION_MALFORMED');
  let issuer: string | undefined;
  let kid: unknown;
  try {
    ({ iss: issuer } = decodeJwt(assertion));
    ({ kid } = decodeProtectedHeader(assertion));
  } catch {
    throw new SignerError('ERR_ASSERTION_MALFORMED');
  }
  // RFC 7515 §4.1.4: a text. Nothing is looked up by it, nor by `jku`, `jwk`, `x5u` or `x5c` (RFC 8725 §3.10).
  if (kid !== undefined && (typeof kid !== 'string' || kid.length > MAX_KID_LENGTH))
    throw new SignerError('ERR_ASSERTION_MALFORMED');
  const binding = issuer === undefined ? undefined : orgs.get(issuer);
  if (!binding) throw new SignerError('ERR_ASSERTION_ISSUER');
  return binding;
}

const CODE_BY_CLAIM: Readonly<Record<string, ErrorCode>> = {
  aud: 'ERR_ASSERTION_AUDIENCE',
  exp: 'ERR_ASSERTION_LIFETIME',
  iat: 'ERR_ASSERTION_TIME',
  nbf: 'ERR_ASSERTION_TIME'
};

/** jose's errors carry the claims, so none of them leaves this function, not even as `cause`. */
function toRefusal(error: unknown, orgId: string): unknown {
  if (error instanceof errors.JOSEAlgNotAllowed) return new SignerError('ERR_ASSERTION_ALGORITHM');
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return new SignerError('ERR_ASSERTION_SIGNATURE');
  // jose looks at the claims only after the signature is verified: from here the org is known.
  if (error instanceof errors.JWTExpired) return new SignerError('ERR_ASSERTION_EXPIRED', orgId);
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new SignerError(CODE_BY_CLAIM[error.claim] ?? 'ERR_ASSERTION_MALFORMED', orgId);
  }
  return error instanceof errors.JOSEError ? new SignerError('ERR_ASSERTION_MALFORMED') : error;
}

async function verifyWith(
  certificate: OrgCertificate,
  assertion: string,
  orgId: string,
  { audiences, now }: Verification
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(assertion, certificate.publicKey, {
      algorithms: [...certificate.algorithms],
      audience: [...audiences],
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: now
    });
    return payload;
  } catch (error) {
    throw toRefusal(error, orgId);
  }
}

const isOfOtherKey = (error: unknown): error is SignerError =>
  error instanceof SignerError &&
  (error.code === 'ERR_ASSERTION_SIGNATURE' || error.code === 'ERR_ASSERTION_ALGORITHM');

/**
 * Tries the org's certificates, two at most. Not by `kid`: that is whatever an admin has entered, if anything.
 * Where none fits, a wrong signature says more than a wrong algorithm, whichever was tried first.
 */
async function verifySignature(assertion: string, binding: OrgBinding, check: Verification) {
  const refusals: SignerError[] = [];
  for (const certificate of binding.certificates) {
    try {
      return { certificate, claims: await verifyWith(certificate, assertion, binding.orgId, check) };
    } catch (error) {
      if (!isOfOtherKey(error)) throw error;
      refusals.push(error);
    }
  }
  const isSignature = refusals.some(({ code }) => code === 'ERR_ASSERTION_SIGNATURE');
  throw new SignerError(isSignature ? 'ERR_ASSERTION_SIGNATURE' : 'ERR_ASSERTION_ALGORITHM');
}

/** What jose leaves open: it would take any lifetime (none is endless), any age, and our audience among others. */
function findLimitProblem(claims: JWTPayload, now: number): ErrorCode | undefined {
  const { aud, exp = Infinity, iat = now } = claims;
  const isTooLong = claims.iat !== undefined && exp - claims.iat > MAX_LIFETIME_S + FORMULA_SLACK_S;
  const reach = MAX_LIFETIME_S + CLOCK_TOLERANCE_S;
  if (Array.isArray(aud) && aud.length !== 1) return 'ERR_ASSERTION_AUDIENCE';
  if (exp > now + reach) return 'ERR_ASSERTION_LIFETIME';
  if (iat > now + CLOCK_TOLERANCE_S || iat < now - reach) return 'ERR_ASSERTION_TIME';
  // Both by the org's own clock, so there is nothing to tolerate.
  return isTooLong ? 'ERR_ASSERTION_LIFETIME' : undefined;
}

function checkReplay(
  claims: JWTPayload,
  orgId: string,
  replays: ReplayCache,
  now: number
): ErrorCode | undefined {
  // Salesforce sends no `jti` unless the admin adds one as a claim.
  const jti: unknown = claims.jti;
  if (jti === undefined) return undefined;
  if (typeof jti !== 'string' || jti.length > MAX_JTI_LENGTH) return 'ERR_ASSERTION_MALFORMED';
  const outcome = replays.use(`${orgId}:${jti}`, (claims.exp ?? now) + CLOCK_TOLERANCE_S, now);
  if (outcome === 'replayed') return 'ERR_ASSERTION_REPLAYED';
  return outcome === 'full' ? 'ERR_REPLAY_CAPACITY' : undefined;
}

/**
 * Verifies an assertion that Salesforce has signed with an org's certificate, and says whom it stands for. The org
 * comes from the binding of issuer and certificate; the `org` claim can only contradict it.
 * @throws {SignerError} for every reason not to believe it.
 * @see RFC 7523 §3, RFC 8725; Salesforce Help, Named Credentials: nc_jwt_claims
 */
export async function verifyAssertion(assertion: string, check: Verification): Promise<Identity> {
  const binding = findBinding(assertion, check.orgs);
  const { claims, certificate } = await verifySignature(assertion, binding, check);
  const { orgId } = binding;
  const now = Math.floor(check.now.getTime() / 1000);
  const refuseIf = (code: ErrorCode | undefined): void => {
    if (code) throw new SignerError(code, orgId);
  };

  if (!isCurrent(certificate, check.now)) refuseIf('ERR_CERTIFICATE_EXPIRED');
  refuseIf(findLimitProblem(claims, now));
  // `$User.Id` and `$Organization.Id` may be the 15-character form in a formula.
  const userId = toSalesforceId18(claims.sub, '005');
  if (userId === undefined) throw new SignerError('ERR_ASSERTION_SUBJECT', orgId);
  const { email, org } = claims;
  if (typeof email !== 'string' || email.length > MAX_EMAIL_LENGTH || !EMAIL.test(email)) {
    throw new SignerError('ERR_ASSERTION_EMAIL', orgId);
  }
  if (org !== undefined && toSalesforceId18(org, '00D') !== orgId) refuseIf('ERR_ASSERTION_ORG');
  // Last, so that a refused assertion does not count as used.
  refuseIf(checkReplay(claims, orgId, check.replays, now));
  return { binding, certificate, userId, email };
}
