import type { KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { evaluateFormula } from '../formula/evaluate.ts';
import { parseFormula } from '../formula/parse.ts';
import type { ExternalCredentialDefinition } from '../metadata/model.ts';
import { FlowFault } from '../errors.ts';
import { CERTIFICATE_NAME } from './certificate.ts';

/** Claims that RFC 7519 §4.1 defines as NumericDate; a formula gives text. */
const NUMERIC_CLAIMS = new Set(['exp', 'iat', 'nbf']);

/** Values a claim's formula may use, such as `$User.Id`. */
export type ClaimGlobals = ReadonlyMap<string, string>;

/** A claim is a formula `{!…}`, a text in double quotes, or a bare text. */
function evaluateClaim(value: string, globals: ClaimGlobals, now: () => Date): string {
  const formula = /^\{!(.*)\}$/s.exec(value)?.[1];
  if (formula === undefined) return /^"(.*)"$/s.exec(value)?.[1] ?? value;
  const result = evaluateFormula(parseFormula(formula), {
    now,
    value: (path) => {
      const known = globals.get(path);
      if (known === undefined) throw new FlowFault(`The claim formula names ${path}, which does not exist.`);
      return known;
    }
  });
  return result === null ? '' : String(result);
}

/**
 * The assertion that Salesforce signs for the running user.
 * Source: Named Credentials Developer Guide, "JWT Claims"; RFC 7523 §3.
 * @throws {FlowFault} Where no signing certificate has been chosen.
 */
export async function signAssertion(
  credential: ExternalCredentialDefinition,
  globals: ClaimGlobals,
  key: KeyObject,
  now: () => Date
): Promise<string> {
  const parameters = credential.parameters;
  if (!parameters.some((one) => one.type === 'SigningCertificate' && one.value === CERTIFICATE_NAME)) {
    throw new FlowFault(`The external credential ${credential.label} has no signing certificate.`);
  }
  const claims: Record<string, string | number> = {};
  const header: Record<string, string> = {};
  for (const { type, name, value } of parameters) {
    if (type === 'JwtHeaderClaim') header[name] = evaluateClaim(value, globals, now);
    if (type !== 'JwtBodyClaim') continue;
    const claim = evaluateClaim(value, globals, now);
    claims[name] = NUMERIC_CLAIMS.has(name) ? Number(claim) : claim;
  }
  return new SignJWT(claims).setProtectedHeader({ kid: CERTIFICATE_NAME, ...header, alg: 'RS256' }).sign(key);
}
