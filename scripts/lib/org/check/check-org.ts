import {
  CHECKS,
  CODES,
  notPassed,
  passed,
  toResults,
  type Check,
  type CheckCode,
  type CheckDetail,
  type CheckId,
  type CheckResult,
  type Finding
} from '../../../../contracts/setup-checks.ts';
import { ask, isTaken, listOf, objectOf, recordsOf, type Answer, type Asking } from './ask.ts';
import * as org from './org-checks.ts';
import {
  bridgeChecksRequest,
  caseValuesRequest,
  planRequests,
  type CheckOptions,
  type RequestName
} from './requests.ts';
import * as signIn from './sign-in-checks.ts';
import type { Answers } from './sign-in-checks.ts';

type Findings = Partial<Record<CheckId, Finding>>;

/** What the bridge knows better than the org's own list of values: which of them its settings name. */
const BY_BRIDGE: ReadonlySet<CheckId> = new Set([
  'record-type',
  'case-values',
  'channel-values',
  'page-assigned'
]);

/** What had to pass before is the bridge's business where only the bridge looks at it. */
function withOwnOrder(check: Check): Check {
  if (!check.by.includes('command-line')) return check;
  const isOwn = (id: CheckId): boolean =>
    CHECKS.some((one) => one.id === id && one.by.includes('command-line'));
  return { ...check, after: check.after.filter(isOwn) };
}

/** The licence of whoever runs this command is nobody's business: it may be an API user. */
const LOOKED_AT = CHECKS.filter(({ id }) => id !== 'user-licence').map(withOwnOrder);
const BRIDGES = LOOKED_AT.filter(({ by }) => by.includes('bridge'));

const NOBODY: Answer = { status: 0, json: undefined, headers: new Headers() };

/** What the bridge was asked with the token, and what it said. */
interface BridgeAnswer {
  readonly signIn: Finding;
  readonly orgKnown?: Finding;
  readonly checks: readonly (Finding & { readonly id: CheckId })[];
}

async function askAll(options: CheckOptions, asking: Asking): Promise<Answers> {
  const planned = Object.entries(planRequests(options));
  const answers = await Promise.all(
    planned.map(async ([name, request]) => [name, await ask(request, asking)] as const)
  );
  return Object.fromEntries(answers) as Record<RequestName, Answer>;
}

/** Words and numbers of a detail, whatever else is in it. */
function detailIn(raw: unknown): CheckDetail {
  const { words, numbers } = objectOf(raw);
  const counted = Object.entries(objectOf(numbers)).filter(([, value]) => typeof value === 'number');
  return {
    words: listOf(words).filter((word) => typeof word === 'string'),
    ...(counted.length > 0 && { numbers: Object.fromEntries(counted) })
  };
}

/** Takes only what is a result: whatever lies at the bridge's address could answer anything. */
function resultsIn(json: unknown): (Finding & { readonly id: CheckId })[] {
  return listOf(objectOf(json).checks).flatMap((raw) => {
    const { id, state, code, detail } = objectOf(raw);
    const check = BRIDGES.find((one) => one.id === id);
    if (!check) return [];
    if (state === 'passed') return [{ id: check.id, ...passed(detailIn(detail)) }];
    const known = Object.keys(CODES).find((one) => one === code) as CheckCode | undefined;
    return [{ id: check.id, ...notPassed(known ?? 'NO_ANSWER', detailIn(detail)) }];
  });
}

/** Signs in as the user of this command, past the flow but the same way, and asks the bridge what it can tell. */
async function askBridge(options: CheckOptions, answers: Answers, asking: Asking): Promise<BridgeAnswer> {
  const token = signIn.tokenOf(answers);
  if (token === undefined) {
    const code = signIn.codeIn(signIn.faultOf(answers));
    return { signIn: notPassed('SIGN_IN_REFUSED', { words: code ? [code] : [] }), checks: [] };
  }
  // Somebody who is taken for another: nobody may use the page then.
  if (signIn.isOfAnother(token, answers))
    return { signIn: notPassed('SIGN_IN_REFUSED', { words: ['sub'] }), checks: [] };
  // The token goes to nobody but the one it is meant for.
  if (signIn.claimsOf(token).aud !== options.bridgeUrl)
    return { signIn: notPassed('TOKEN_REFUSED', { words: ['ERR_TOKEN_AUDIENCE'] }), checks: [] };
  const answer = await ask(bridgeChecksRequest(options, token), asking);
  if (isTaken(answer)) return { signIn: passed(), orgKnown: passed(), checks: resultsIn(answer.json) };
  const code = signIn.codeIn(String(objectOf(answer.json).code));
  if (code?.startsWith('ERR_TOKEN_'))
    return { signIn: notPassed('TOKEN_REFUSED', { words: [code] }), checks: [] };
  const orgKnown =
    code === 'ERR_ACCESS_ORG_UNKNOWN'
      ? notPassed('ORG_UNKNOWN')
      : notPassed('NO_ANSWER', { words: code ? [code] : [] });
  return { signIn: passed(), orgKnown, checks: [] };
}

function judge(answers: Answers, caseValues: Answer, options: CheckOptions, now: Date): Findings {
  const { signerCredential, bridgeCredential } = answers;
  return {
    'user-permission-set': signIn.assignment(answers, [
      ['Hootsuite_Agent', 'agents'],
      ['Hootsuite_Admin', 'admins']
    ]),
    'flow-active': signIn.flowActive(answers),
    'principal-access': signIn.principalAccess(answers),
    'signing-certificate': signIn.signingCertificate(answers),
    'certificate-expiry': signIn.certificateExpiry(answers, now),
    'token-endpoint': signIn.tokenEndpoint(answers, options),
    'signer-address': signIn.credentialAddress(signerCredential, options.signerUrl),
    'signer-reachable': signIn.signerReachable(answers),
    clocks: org.clocks(answers),
    'trusted-url': org.trustedUrl(answers, options),
    'bridge-reachable': org.bridgeReachable(answers),
    'bridge-origin': org.bridgeOrigin(answers, options),
    'integration-permission-set': signIn.assignment(answers, [['Hootsuite_Integration', 'integration']]),
    'record-type': org.recordType(answers),
    'case-values': org.caseValues(caseValues),
    'channel-values': org.channelValues(caseValues, answers),
    'api-limits': org.apiLimits(answers),
    'bridge-address': signIn.credentialAddress(bridgeCredential, options.bridgeUrl),
    'case-change-secret': org.caseChangeSecret(answers),
    'page-assigned': org.pageThere(answers)
  };
}

const RANK = { failed: 2, unknown: 1, passed: 0 } as const;

/** Of two findings about the same, the worse one; where the bridge knows better, its own. */
function better(id: CheckId, own: Finding | undefined, bridges: Finding): Finding {
  const isTold = bridges.code !== 'NOT_ASKED';
  if (!own || (isTold && BY_BRIDGE.has(id))) return bridges;
  return isTold && RANK[bridges.state] > RANK[own.state] ? bridges : own;
}

/** Checks an org and the two services from outside, and takes along what the bridge itself can tell. */
export async function checkOrg(options: CheckOptions, asking: Asking): Promise<CheckResult[]> {
  const answers = await askAll(options, asking);
  const [recordType] = recordsOf(answers.recordType);
  const [caseValues, bridge] = await Promise.all([
    recordType ? ask(caseValuesRequest(options, String(recordType.Id)), asking) : NOBODY,
    askBridge(options, answers, asking)
  ]);
  const at = asking.now();
  const findings: Findings = {
    ...judge(answers, caseValues, options, at),
    'sign-in': bridge.signIn,
    ...(bridge.orgKnown && { 'org-known': bridge.orgKnown })
  };
  const told = new Map(bridge.checks.map(({ id, ...finding }) => [id, finding]));
  for (const { id } of BRIDGES) {
    const found = told.get(id);
    if (found) findings[id] = better(id, findings[id], found);
    else findings[id] ??= notPassed('NOT_ASKED', { words: ['sign-in'] });
  }
  const timed = Object.entries(findings).map(([id, finding]) => [id as CheckId, { ...finding, at }] as const);
  return toResults(LOOKED_AT, new Map(timed));
}
