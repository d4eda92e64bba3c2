import channels from '../../../../contracts/channels.json' with { type: 'json' };
import { notPassed, passed, type Finding } from '../../../../contracts/setup-checks.ts';
import { isTaken, listOf, objectOf, recordsOf, untold, type Answer } from './ask.ts';
import type { CheckOptions } from './requests.ts';
import type { Answers } from './sign-in-checks.ts';

/** As tokens and webhooks that depend on it are taken, in seconds. */
const TOLERATED_S = 30;
/** What a bridge leaves to others by default (tenants file, salesforce.apiReservePercent). */
const RESERVE_PERCENT = 10;
/** The values that the bridge writes unless the settings say otherwise. */
const DEFAULT_STATUSES = ['New', 'Working', 'Closed'];

/** `https://*.example.com` covers one label (Trusted URLs, wildcard). */
function covers(pattern: unknown, url: string): boolean {
  if (pattern === url) return true;
  const [scheme, domain] = String(pattern).split('://*');
  if (scheme === undefined || domain === undefined || !URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return protocol === `${scheme}:` && host.endsWith(domain) && !host.slice(0, -domain.length).includes('.');
}

/** Whether Lightning pages may connect to the bridge. */
export function trustedUrl({ trustedUrls }: Answers, { bridgeUrl }: CheckOptions): Finding {
  if (!isTaken(trustedUrls)) return untold(trustedUrls);
  const own = recordsOf(trustedUrls).filter(({ EndpointUrl }) => covers(EndpointUrl, bridgeUrl));
  if (own.length === 0) return notPassed('TRUSTED_URL_MISSING');
  const works = own.some(
    ({ IsActive, Context, IsApplicableToConnectSrc }) =>
      IsActive === true && IsApplicableToConnectSrc === true && ['LEX', 'All'].includes(String(Context))
  );
  return works ? passed() : notPassed('TRUSTED_URL_INACTIVE');
}

/** Whether the bridge runs and says that it can work. */
export function bridgeReachable({ bridgeReady }: Answers): Finding {
  const { status, isLate, json } = bridgeReady;
  if (status === 0) return notPassed(isLate ? 'TIMED_OUT' : 'BRIDGE_UNREACHABLE');
  if (isTaken(bridgeReady)) return passed();
  const { reasons } = objectOf(json);
  return notPassed('BRIDGE_NOT_READY', { words: listOf(reasons).map(String), numbers: { status } });
}

/** Whether pages of the org may ask the bridge (Fetch standard, CORS preflight). */
export function bridgeOrigin({ preflight }: Answers, { origin }: CheckOptions): Finding {
  if (origin === undefined) return notPassed('NOT_GIVEN', { words: ['origin'] });
  if (preflight.status === 0) return untold(preflight);
  return preflight.headers.get('access-control-allow-origin') === origin
    ? passed()
    : notPassed('ORIGIN_REFUSED');
}

/** The two parties whose clocks are furthest apart; the clock of this machine is not one of them. */
export function clocks(answers: Answers): Finding {
  const heard = [
    ['salesforce', answers.limits],
    ['signer', answers.signerHealth],
    ['bridge', answers.bridgeReady]
  ] as const;
  const offsets = heard
    .flatMap(([party, { ahead }]) => (ahead === undefined ? [] : [{ party, ahead }]))
    .sort((a, b) => a.ahead - b.ahead);
  const [first, last] = [offsets[0], offsets.at(-1)];
  if (!first || !last || first === last) return notPassed('NO_ANSWER');
  const detail = { words: [last.party, first.party], numbers: { seconds: last.ahead - first.ahead } };
  return last.ahead - first.ahead > TOLERATED_S ? notPassed('CLOCK_OFF', detail) : passed(detail);
}

/** Whether the package's record type is there and active. */
export function recordType({ recordType: answer }: Answers): Finding {
  if (!isTaken(answer)) return untold(answer);
  const [row] = recordsOf(answer);
  return row?.IsActive === true ? passed() : notPassed('RECORD_TYPE_MISSING');
}

function valuesOf(answer: Answer, field: string): readonly unknown[] {
  const fields = objectOf(objectOf(answer.json).picklistFieldValues);
  const key = Object.keys(fields).find((name) => name === field || name.endsWith(`__${field}`));
  const { values } = objectOf(key === undefined ? undefined : fields[key]);
  return listOf(values).map((one) => objectOf(one).value);
}

/** Whether the Statuses that a bridge with its own defaults writes are values of the record type. */
export function caseValues(answer: Answer): Finding {
  if (!isTaken(answer)) return untold(answer);
  const there = valuesOf(answer, 'Status');
  const missing = DEFAULT_STATUSES.filter((status) => !there.includes(status));
  return missing.length > 0 ? notPassed('VALUES_MISSING', { words: missing }) : passed();
}

/** Whether every network is a value of the channel, of Cases and of personas. */
export function channelValues(cases: Answer, { personaValues }: Answers): Finding {
  const silent = [cases, personaValues].find((one) => !isTaken(one));
  if (silent) return untold(silent);
  const missing = Object.keys(channels.networks).filter((name) =>
    [cases, personaValues].some((answer) => !valuesOf(answer, 'Social_Network_Channel__c').includes(name))
  );
  const words = missing.map((name) => name.replaceAll(' ', '_'));
  return words.length > 0 ? notPassed('VALUES_MISSING', { words }) : passed();
}

/** How many API requests the org has left. */
export function apiLimits({ limits }: Answers): Finding {
  if (!isTaken(limits)) return untold(limits);
  const { Max, Remaining } = objectOf(objectOf(limits.json).DailyApiRequests);
  if (typeof Max !== 'number' || typeof Remaining !== 'number' || Max === 0) return notPassed('NO_ANSWER');
  const numbers = { percent: Math.floor((100 * Remaining) / Max) };
  return numbers.percent < RESERVE_PERCENT ? notPassed('API_CALLS_LOW', { numbers }) : passed({ numbers });
}

/** Whether the secret by which the org tells of a changed Case is entered; its value no API gives. */
export function caseChangeSecret({ bridgeSecret }: Answers): Finding {
  if (bridgeSecret.status === 404) return notPassed('CREDENTIAL_MISSING');
  if (!isTaken(bridgeSecret)) return untold(bridgeSecret);
  const { credentials } = objectOf(bridgeSecret.json);
  return Object.hasOwn(objectOf(credentials), 'Secret') ? passed() : notPassed('SECRET_NOT_ENTERED');
}

/** Whether the page is there. Which page is assigned has no API; the bridge knows whether one was opened. */
export function pageThere({ page }: Answers): Finding {
  if (!isTaken(page)) return untold(page);
  return recordsOf(page).length > 0 ? notPassed('NO_API') : notPassed('PAGE_MISSING');
}
