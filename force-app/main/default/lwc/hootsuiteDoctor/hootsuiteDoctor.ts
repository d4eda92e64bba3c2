import type { BridgeToken } from 'c/hootsuiteToken';
import { tokenFacts } from 'c/hootsuiteToken';
import { readAnswer } from './answer';
import { CHECKS } from './catalogue';
import { clockFinding } from './clock';
import { bridgeSilence, CONNECTED } from './connection';
import { behind, notPassed } from './finding';
import { watchPolicy } from './policy';
import { signedIn, signInFindings, withoutPermission } from './signIn';
import type { CheckId, CheckState, Examination, Finding, Findings } from './types';

export { CHECKS, CODES } from './catalogue';
export { reportOf } from './report';
export type { CheckCode, CheckId, CheckState, Examination, Finding } from './types';

/** What the doctor needs of its surroundings; tests give their own. */
export interface DoctorParts {
  /** Whether the user holds the package's custom permission. */
  readonly hasPermission: boolean;
  /** A token by a sign-in of its own. @throws {HootsuiteError} */
  readonly signIn: () => Promise<BridgeToken>;
  /** What the bridge finds out. @throws {HootsuiteError} */
  readonly askBridge: (signal: AbortSignal) => Promise<unknown>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Of two who looked at the same, whoever saw a fault; else whoever could tell. */
function worse(one: Finding, other: Finding): Finding {
  const findings = [one, other];
  const found = (state: CheckState): Finding | undefined =>
    findings.find((finding) => finding.state === state);
  return found('failed') ?? found('passed') ?? one;
}

function merge(page: Findings, bridge: Findings): Findings {
  const ids = CHECKS.map(({ id }) => id);
  return Object.fromEntries(
    ids.flatMap((id) => {
      const [own, theirs] = [page[id], bridge[id]];
      if (own && theirs) return [[id, worse(own, theirs)]];
      return own || theirs ? [[id, own ?? theirs]] : [];
    })
  );
}

/** Gives every check a finding: what nobody here could look at, Salesforce tells only by its API, or waits for another. */
function complete(findings: Findings, others: Finding): Examination['findings'] {
  return Object.fromEntries(
    CHECKS.map(({ id, by }) => [
      id,
      findings[id] ?? ((by as readonly string[]).includes('bridge') ? others : notPassed('NO_API'))
    ])
  ) as Examination['findings'];
}

/** What could not be told because the sign-in ended before. */
function withoutToken(findings: Findings): Examination {
  const failed = CHECKS.find(({ id }) => findings[id]?.state === 'failed')?.id ?? 'sign-in';
  const waiting = behind(failed);
  const mine: readonly CheckId[] = [
    'clocks',
    'trusted-url',
    'bridge-reachable',
    'bridge-origin',
    'org-known'
  ];
  const beyond = Object.fromEntries(mine.map((id) => [id, waiting]));
  return { findings: complete({ ...beyond, ...findings }, waiting) };
}

async function askBridge(parts: DoctorParts, token: BridgeToken, own: Findings, signal: AbortSignal) {
  const policy = watchPolicy(new URL(token.bridgeUrl).origin);
  try {
    const bridge = readAnswer(await parts.askBridge(signal));
    return complete(merge({ ...own, ...CONNECTED }, bridge), notPassed('NO_ANSWER'));
  } catch (error) {
    const { findings, others } = bridgeSilence(error, await policy.isBlocked());
    // What the bridge refuses outweighs what looked well on the way to it.
    return complete({ ...own, ...findings }, others);
  } finally {
    policy.stop();
  }
}

/** Looks at everything that the page can find out, and asks the bridge for the rest. Rejects only where `signal` ended it. */
export async function examine(parts: DoctorParts, signal: AbortSignal): Promise<Examination> {
  if (!parts.hasPermission) return withoutToken(withoutPermission());
  const requestedAt = parts.now();
  let token: BridgeToken;
  try {
    token = await parts.signIn();
  } catch (error) {
    return withoutToken(signInFindings(error));
  }
  const { issuedAt, signerHost } = tokenFacts(token.value);
  const clocks = clockFinding(issuedAt, requestedAt, parts.now());
  const findings = await askBridge(parts, token, { ...signedIn(), clocks }, signal);
  return { findings, ...(signerHost && { signerHost }), bridgeHost: new URL(token.bridgeUrl).host };
}
