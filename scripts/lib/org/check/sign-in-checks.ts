import { notPassed, passed, type Finding } from '../../../../contracts/setup-checks.ts';
import { countOf, isTaken, listOf, objectOf, recordsOf, untold, type Answer } from './ask.ts';
import { FLOWS, PRINCIPALS, type CheckOptions, type RequestName } from './requests.ts';

/** All answers by what was asked. */
export type Answers = Readonly<Record<RequestName, Answer>>;

const DAY_MS = 86_400_000;
/** As long as an admin needs to change a certificate without haste. */
const EXPIRY_DAYS = 30;

/** Hosts of the addresses that the package brings (RFC 2606). */
const isPlaceholder = (url: unknown): boolean =>
  typeof url === 'string' && URL.canParse(url) && new URL(url).hostname.endsWith('.example.com');

const unqualified = (name: unknown): string => String(name).replace(/^[A-Za-z]\w*?__(?=Hootsuite_)/, '');

/** Whether permission sets are there and somebody who works holds them. */
export function assignment(
  { permissionSets, ...counts }: Answers,
  wanted: readonly (readonly [set: string, count: 'agents' | 'admins' | 'integration'])[]
): Finding {
  if (!isTaken(permissionSets)) return untold(permissionSets);
  const there = recordsOf(permissionSets).map(({ Name }) => Name);
  const missing = wanted.filter(([set]) => !there.includes(set)).map(([set]) => set);
  if (missing.length > 0) return notPassed('PERMISSION_SET_MISSING', { words: missing });
  const silent = wanted.map(([, count]) => counts[count]).find((one) => !isTaken(one));
  if (silent) return untold(silent);
  const nobody = wanted.filter(([, count]) => countOf(counts[count]) === 0).map(([set]) => set);
  const assigned = wanted.reduce((sum, [, count]) => sum + countOf(counts[count]), 0);
  const numbers = { assigned };
  return nobody.length > 0
    ? notPassed('PERMISSION_SET_NOT_ASSIGNED', { words: nobody, numbers })
    : passed({ numbers });
}

/** Whether all flows of the package are there and active. */
export function flowActive({ flows }: Answers): Finding {
  if (!isTaken(flows)) return untold(flows);
  const active = new Map(
    recordsOf(flows).map(({ ApiName, IsActive }) => [unqualified(ApiName), IsActive === true])
  );
  const missing = FLOWS.filter((name) => !active.has(name));
  if (missing.length > 0) return notPassed('FLOW_MISSING', { words: missing });
  const inactive = FLOWS.filter((name) => active.get(name) === false);
  return inactive.length > 0 ? notPassed('FLOW_INACTIVE', { words: inactive }) : passed();
}

/** Whether agents and admins may use both principals: a Case that they change is told to the bridge as them. */
export function principalAccess({ principals, principalAccess: access }: Answers): Finding {
  const silent = [principals, access].find((one) => !isTaken(one));
  if (silent) return untold(silent);
  const ids = new Map(recordsOf(principals).map(({ ParameterName, Id }) => [ParameterName, Id]));
  const given = new Set(
    recordsOf(access).map(
      ({ SetupEntityId, Parent }) => `${String(objectOf(Parent).Name)} ${String(SetupEntityId)}`
    )
  );
  const missing = ['Hootsuite_Agent', 'Hootsuite_Admin'].filter((set) =>
    PRINCIPALS.some((principal) => !given.has(`${set} ${String(ids.get(principal))}`))
  );
  return missing.length > 0 ? notPassed('PRINCIPAL_NO_ACCESS', { words: missing }) : passed();
}

/** A parameter of the signer's external credential. */
function parameterOf({ signerPrincipal }: Answers, type: string, name = type): string | undefined {
  const { parameters } = objectOf(signerPrincipal.json);
  const found = listOf(parameters)
    .map(objectOf)
    .find((one) => one.parameterType === type && one.parameterName === name);
  return typeof found?.parameterValue === 'string' ? found.parameterValue : undefined;
}

function credentialUntold(answer: Answer): Finding {
  return answer.status === 404 ? notPassed('CREDENTIAL_MISSING') : untold(answer);
}

/** The code of the signer or the bridge in a fault's text, which may hold it: `Error description: ERR_….`. */
export function codeIn(fault: string): string | undefined {
  return /\bERR_[A-Z_]+\b/.exec(fault)?.[0];
}

/** What the callout to the signer ended with, where it failed. */
export function faultOf({ token }: Answers): string {
  const [first] = listOf(token.json);
  const { errors, message } = objectOf(first);
  const [error] = listOf(errors);
  const text = objectOf(error).message ?? message;
  return typeof text === 'string' ? text : '';
}

/** Whether a certificate is chosen, there, and the one that the signer knows. */
export function signingCertificate(answers: Answers): Finding {
  const { signerPrincipal, certificates } = answers;
  if (!isTaken(signerPrincipal)) return credentialUntold(signerPrincipal);
  const chosen = parameterOf(answers, 'SigningCertificate');
  if (!chosen) return notPassed('CERTIFICATE_NOT_CHOSEN');
  if (isTaken(certificates)) {
    const names = recordsOf(certificates).map(({ DeveloperName }) => String(DeveloperName).toLowerCase());
    if (!names.includes(chosen.toLowerCase())) return notPassed('CERTIFICATE_MISSING');
  }
  return codeIn(faultOf(answers)) === 'ERR_ASSERTION_SIGNATURE' ? notPassed('CERTIFICATE_UNKNOWN') : passed();
}

/** How long the chosen certificate still lasts. */
export function certificateExpiry(answers: Answers, now: Date): Finding {
  const { certificates } = answers;
  if (!isTaken(certificates)) return untold(certificates);
  const chosen = parameterOf(answers, 'SigningCertificate')?.toLowerCase();
  const row = recordsOf(certificates).find(
    ({ DeveloperName }) => String(DeveloperName).toLowerCase() === chosen
  );
  const end = Date.parse(String(row?.ExpirationDate));
  if (Number.isNaN(end)) return notPassed('NO_API');
  const numbers = { days: Math.floor((end - now.getTime()) / DAY_MS) };
  if (numbers.days < 0) return notPassed('CERTIFICATE_EXPIRED', { numbers });
  return numbers.days < EXPIRY_DAYS ? notPassed('CERTIFICATE_EXPIRING', { numbers }) : passed({ numbers });
}

/** Token endpoint and claim `aud` of the signer's external credential: an address, and the same in quotes. */
export function tokenEndpoint(answers: Answers, { signerUrl }: CheckOptions): Finding {
  const { signerPrincipal } = answers;
  if (!isTaken(signerPrincipal)) return credentialUntold(signerPrincipal);
  const endpoint = parameterOf(answers, 'AuthProviderUrl');
  if (isPlaceholder(endpoint)) return notPassed('ADDRESS_PLACEHOLDER');
  if (endpoint !== `${signerUrl}/oauth2/token`) return notPassed('ADDRESS_DIFFERS');
  const audience = parameterOf(answers, 'JwtBodyClaim', 'aud')?.replace(/^"(.*)"$/, '$1');
  return audience === endpoint ? passed() : notPassed('AUDIENCE_DIFFERS');
}

/** Whether a named credential leads to this address and lets callouts out. */
export function credentialAddress(answer: Answer, wanted: string): Finding {
  if (!isTaken(answer)) return credentialUntold(answer);
  const { calloutUrl, calloutStatus } = objectOf(answer.json);
  if (isPlaceholder(calloutUrl)) return notPassed('ADDRESS_PLACEHOLDER');
  if (calloutUrl !== wanted) return notPassed('ADDRESS_DIFFERS');
  return calloutStatus === 'Disabled' ? notPassed('CREDENTIAL_DISABLED') : passed();
}

/** Whether the signer runs and publishes keys. */
export function signerReachable({ signerHealth, signerKeys }: Answers): Finding {
  for (const answer of [signerHealth, signerKeys]) {
    if (answer.status === 0) return notPassed(answer.isLate ? 'TIMED_OUT' : 'SIGNER_UNREACHABLE');
    if (!isTaken(answer)) return notPassed('SIGNER_REFUSED', { numbers: { status: answer.status } });
  }
  const { keys } = objectOf(signerKeys.json);
  return Array.isArray(keys) && keys.length > 0 ? passed() : notPassed('SIGNER_REFUSED');
}

/** The token that the signer gave the user of this command; undefined where it gave none. */
export function tokenOf({ token }: Answers): string | undefined {
  const [first] = listOf(token.json);
  const { isSuccess, outputValues } = objectOf(first);
  const given = objectOf(outputValues)['200'];
  return isSuccess === true && typeof given === 'string' ? given : undefined;
}

/** The claims of a token, not verified: that is the bridge's to do. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    return objectOf(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
  } catch {
    return {};
  }
}

/** Whether a token speaks of somebody else than who has asked for it. */
export function isOfAnother(token: string, { identity }: Answers): boolean {
  const url = objectOf(identity.json).identity;
  const [, userId] = /\/id\/00D\w+\/(005\w{12})/.exec(typeof url === 'string' ? url : '') ?? [];
  const { sub } = claimsOf(token);
  return userId !== undefined && !(typeof sub === 'string' && sub.startsWith(userId));
}
