import { notPassed, passed, type Finding } from '@hsc/contracts/setup-checks.ts';
import type { ClockWatch } from '../http/clock-watch.ts';
import { isSuccess, jsonOf, type HttpClient } from '../http/client.ts';
import { after, type Clock } from '../clock.ts';
import type { Tenant } from '../tenants.ts';
import { findingOf } from './findings.ts';
import type { Refusals } from './refusals.ts';
import type { SightingKind, Sightings } from './sightings.ts';
import type { WebhookTest } from './webhook-test.ts';

/** What the bridge knows of itself. */
export interface OwnCheckParts {
  readonly http: HttpClient;
  /** Address of the signer. */
  readonly signerIssuer: string;
  readonly clocks: ClockWatch;
  readonly clock: Clock;
  readonly sightings: Sightings;
  readonly refusals: Refusals;
  readonly webhookTest: WebhookTest;
}

/** Less than a check may take. */
const TIMEOUT_MS = 4_000;
/** As the tokens and webhooks that depend on it are taken. */
const TOLERATED_S = 30;
const MINUTE_MS = 60_000;
/** A page that has not been opened for so long may have been taken away. */
const PAGE_MS = 30 * 24 * 60 * MINUTE_MS;

async function signerFinding({ http, signerIssuer }: OwnCheckParts): Promise<Finding> {
  const url = `${signerIssuer}/.well-known/jwks.json`;
  try {
    const answer = await http({ method: 'GET', url, timeoutMs: TIMEOUT_MS });
    if (!isSuccess(answer)) return notPassed('SIGNER_REFUSED', { numbers: { status: answer.status } });
    const { keys } = (jsonOf(answer) ?? {}) as { keys?: unknown };
    return Array.isArray(keys) && keys.length > 0 ? passed() : notPassed('SIGNER_REFUSED');
  } catch (error) {
    const finding = findingOf(error);
    return finding.code === 'TIMED_OUT' ? finding : notPassed('SIGNER_UNREACHABLE');
  }
}

/** Of all parties heard of in the last quarter of an hour, the one that is furthest off. */
export function clocksFinding({ clocks }: OwnCheckParts): Finding {
  const offsets = Object.entries(clocks.offsets()).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  const [furthest] = offsets;
  if (!furthest) return notPassed('NO_ANSWER');
  const [party, seconds] = furthest;
  const detail = { words: [party], numbers: { seconds } };
  return Math.abs(seconds) > TOLERATED_S ? notPassed('CLOCK_OFF', detail) : passed(detail);
}

const minutesSince = (seen: Date, clock: Clock) =>
  Math.max(0, Math.floor((clock().getTime() - seen.getTime()) / MINUTE_MS));

function receivedFinding(
  tenant: Tenant,
  seen: Date | undefined,
  { refusals, clock }: OwnCheckParts
): Finding {
  const { refused, inARowSince } = refusals.of(tenant.key);
  // Another process may have taken one since.
  if (inARowSince && !(seen && seen > inARowSince))
    return notPassed('WEBHOOKS_REFUSED', { numbers: { refused } });
  if (!seen) return notPassed('WEBHOOKS_NONE');
  return passed({ numbers: { minutesAgo: minutesSince(seen, clock), refused } });
}

function secretFinding({ salesforce }: Tenant, seen: Date | undefined, clock: Clock): Finding {
  if (salesforce.caseChangeSecret === undefined) return notPassed('SECRET_NOT_CONFIGURED');
  if (!seen) return notPassed('CASE_CHANGES_NONE');
  return passed({ numbers: { minutesAgo: minutesSince(seen, clock) } });
}

function pageFinding(seen: Date | undefined, clock: Clock): Finding {
  if (!seen || seen < after(clock(), -PAGE_MS)) return notPassed('PAGE_NEVER_OPENED');
  return passed({ numbers: { minutesAgo: minutesSince(seen, clock) } });
}

/** What the bridge can tell without Salesforce and Hootsuite. Whoever asks this is known: so is their org. */
export function ownChecks(tenant: Tenant, parts: OwnCheckParts) {
  const { sightings, webhookTest, clock } = parts;
  const seen = sightings.read(tenant.key);
  const bySighting = (kind: SightingKind, judge: (at: Date | undefined) => Finding) =>
    seen.then((all) => judge(all.get(kind)));
  return {
    'signer-reachable': signerFinding(parts),
    'org-known': Promise.resolve(passed()),
    'webhook-signature': webhookTest.run(tenant),
    'webhook-received': bySighting('webhook_accepted', (at) => receivedFinding(tenant, at, parts)),
    'case-change-secret': bySighting('case_change', (at) => secretFinding(tenant, at, clock)),
    'page-assigned': bySighting('page_opened', (at) => pageFinding(at, clock))
  };
}
