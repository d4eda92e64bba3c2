import { schedule } from 'c/hootsuiteClock';
import { CHECKS, examine, type DoctorParts, type Examination } from 'c/hootsuiteDoctor';
import { HootsuiteError, type ErrorCode } from 'c/hootsuiteError';
import { SignInFault, type BridgeToken } from 'c/hootsuiteToken';
import { fakeClock, jwt } from '../../../../../../tests/lwc/parts';

const BRIDGE = 'https://bridge.alpenglow.example';
const NEVER = new AbortController().signal;
const clock = fakeClock();

function token(change: Record<string, unknown> = {}): BridgeToken {
  const iat = Math.floor(clock.now() / 1000);
  const value = jwt({ iss: 'https://signer.alpenglow.example', iat, ...change });
  return { value, bridgeUrl: BRIDGE, renewAt: clock.now() + 50_000 };
}

function look(parts: Partial<DoctorParts> = {}): Promise<Examination> {
  return examine(
    {
      hasPermission: true,
      signIn: () => Promise.resolve(token()),
      askBridge: () => Promise.resolve({ checks: [] }),
      now: clock.now,
      ...parts
    },
    NEVER
  );
}

const failSignIn = (code: ErrorCode, cause?: Error): Promise<Examination> =>
  look({ signIn: () => Promise.reject(new HootsuiteError(code, { cause, reference: 'req-1' })) });

/** Ids by how they came out; what cannot be told is left out. */
function outcome({ findings }: Examination) {
  const ids = (state: string): string[] =>
    CHECKS.map(({ id }) => id).filter((id) => findings[id].state === state);
  return { passed: ids('passed'), failed: ids('failed') };
}

const SIGNED_IN = [
  'user-permission-set',
  'flow-active',
  'principal-access',
  'signing-certificate',
  'token-endpoint',
  'signer-address',
  'signer-reachable',
  'sign-in',
  'clocks'
];

test('every check has a finding, whatever happens', async () => {
  const ids = CHECKS.map(({ id }) => id);

  for (const examination of [await look(), await look({ hasPermission: false })])
    expect(Object.keys(examination.findings)).toEqual(ids);
});

test('without the permission nothing else is tried, and nothing else can be told', async () => {
  const signIn = jest.fn();

  const examination = await look({ hasPermission: false, signIn });

  expect(signIn).not.toHaveBeenCalled();
  expect(outcome(examination)).toEqual({ passed: [], failed: ['user-permission-set'] });
  expect(examination.findings['record-type'].words).toEqual(['user-permission-set']);
});

describe('a failed sign-in points to the step that is missing', () => {
  const [permission, flow, principal] = ['user-permission-set', 'flow-active', 'principal-access'];
  const reached = [permission, flow, principal, 'signer-reachable'];
  const cases: readonly [SignInFault, ErrorCode, string, string, readonly string[]][] = [
    [new SignInFault('not-started'), 'ERR_SIGN_IN_NOT_STARTED', 'flow-active', 'FLOW_INACTIVE', [permission]],
    [
      new SignInFault('credential'),
      'ERR_SIGN_IN_NOT_ALLOWED',
      'principal-access',
      'PRINCIPAL_NO_ACCESS',
      [permission, flow]
    ],
    [
      new SignInFault('certificate'),
      'ERR_SIGN_IN_NOT_ALLOWED',
      'signing-certificate',
      'CERTIFICATE_NOT_CHOSEN',
      [permission, flow, principal]
    ],
    [
      new SignInFault('placeholder'),
      'ERR_SIGN_IN_UNREACHABLE',
      'token-endpoint',
      'ADDRESS_PLACEHOLDER',
      [permission, flow, principal]
    ],
    [
      new SignInFault('unreachable'),
      'ERR_SIGN_IN_UNREACHABLE',
      'signer-reachable',
      'SIGNER_UNREACHABLE',
      [permission, flow, principal]
    ],
    [
      new SignInFault('refused', 'ERR_ASSERTION_AUDIENCE'),
      'ERR_SIGN_IN_FAILED',
      'token-endpoint',
      'AUDIENCE_DIFFERS',
      reached
    ],
    [
      new SignInFault('refused', 'ERR_ASSERTION_SIGNATURE'),
      'ERR_SIGN_IN_ORG_UNKNOWN',
      'signing-certificate',
      'CERTIFICATE_UNKNOWN',
      reached
    ],
    [
      new SignInFault('refused', 'ERR_CERTIFICATE_EXPIRED'),
      'ERR_SIGN_IN_CERTIFICATE',
      'certificate-expiry',
      'CERTIFICATE_EXPIRED',
      reached
    ],
    [new SignInFault('refused', 'ERR_ASSERTION_TIME'), 'ERR_SIGN_IN_CLOCK', 'clocks', 'CLOCK_OFF', reached],
    [
      new SignInFault('refused', 'ERR_ASSERTION_ORG'),
      'ERR_SIGN_IN_ORG_COPY',
      'org-known',
      'ORG_UNKNOWN',
      reached
    ],
    [
      new SignInFault('refused', 'ERR_ASSERTION_EMAIL'),
      'ERR_SIGN_IN_FAILED',
      'sign-in',
      'SIGN_IN_REFUSED',
      reached
    ],
    [new SignInFault('other'), 'ERR_SIGN_IN_FAILED', 'sign-in', 'SIGN_IN_REFUSED', [permission, flow]]
  ];

  test.each(cases)('%s, %s: %s', async (cause, code, check, checkCode, before) => {
    const examination = await failSignIn(code, cause);

    const { passed, failed } = outcome(examination);
    expect(failed).toEqual([check]);
    expect(examination.findings[check as 'sign-in'].code).toBe(checkCode);
    for (const id of before) expect(passed).toContain(id);
    expect(passed).not.toContain('sign-in');
    expect(passed).not.toContain('bridge-reachable');
    expect(examination.findings['record-type'].state).toBe('unknown');
  });

  test('a refusal says the code of the signer and what to quote', async () => {
    const cause = new SignInFault('refused', 'ERR_ASSERTION_EMAIL');

    const { findings } = await failSignIn('ERR_SIGN_IN_FAILED', cause);

    expect(findings['sign-in']).toMatchObject({ words: ['ERR_ASSERTION_EMAIL'], reference: 'req-1' });
  });

  test('a flow that does not end is no answer, not a fault of the set-up', async () => {
    const { findings } = await failSignIn('ERR_SIGN_IN_UNREACHABLE');

    expect(findings['signer-reachable']).toEqual({ state: 'unknown', code: 'TIMED_OUT' });
  });
});

describe('the bridge', () => {
  const fail = (code: ErrorCode): Promise<Examination> =>
    look({ askBridge: () => Promise.reject(new HootsuiteError(code, { reference: 'req-2' })) });

  test('tells the rest where it answers', async () => {
    const examination = await look({
      askBridge: () =>
        Promise.resolve({
          checks: [
            { id: 'record-type', state: 'passed' },
            {
              id: 'case-values',
              state: 'failed',
              code: 'VALUES_MISSING',
              detail: { words: ['caseDefaults.origin'] }
            },
            { id: 'signer-reachable', state: 'failed', code: 'SIGNER_UNREACHABLE' }
          ]
        })
    });

    const { passed, failed } = outcome(examination);
    expect(passed).toEqual(
      expect.arrayContaining(['trusted-url', 'bridge-reachable', 'bridge-origin', 'record-type'])
    );
    expect(failed).toEqual(['signer-reachable', 'case-values']);
    expect(examination.findings['case-values'].words).toEqual(['caseDefaults.origin']);
    expect(examination).toMatchObject({
      signerHost: 'signer.alpenglow.example',
      bridgeHost: 'bridge.alpenglow.example'
    });
  });

  test('that gives no answer is away, and whether it is trusted cannot be told', async () => {
    const examination = await fail('ERR_NETWORK_BLOCKED');

    expect(outcome(examination)).toEqual({ passed: SIGNED_IN, failed: ['bridge-reachable'] });
    expect(examination.findings['trusted-url'].state).toBe('unknown');
  });

  test('that the policy of the page forbids is no trusted URL', async () => {
    const askBridge = (): Promise<never> => {
      // Browsers report it once the request has failed.
      schedule(() => {
        const violation = Object.assign(new Event('securitypolicyviolation'), { blockedURI: `${BRIDGE}/v1` });
        document.dispatchEvent(violation);
      }, 0);
      return Promise.reject(new HootsuiteError('ERR_NETWORK_BLOCKED'));
    };

    const examination = await look({ askBridge });

    expect(outcome(examination)).toEqual({ passed: SIGNED_IN, failed: ['trusted-url'] });
  });

  test.each([
    ['ERR_TOKEN_AUDIENCE', 'sign-in', 'TOKEN_REFUSED'],
    ['ERR_TOKEN_CLOCK', 'clocks', 'CLOCK_OFF'],
    ['ERR_ACCESS_ORG_UNKNOWN', 'org-known', 'ORG_UNKNOWN'],
    ['ERR_UNAVAILABLE', 'bridge-reachable', 'BRIDGE_NOT_READY'],
    ['ERR_NETWORK_ANSWER', 'bridge-reachable', 'BRIDGE_NOT_READY']
  ] as const)('that refuses with %s: %s', async (code, check, checkCode) => {
    const examination = await fail(code);

    expect(outcome(examination).failed).toEqual([check]);
    expect(examination.findings[check].code).toBe(checkCode);
  });

  test('that keeps its checks to itself says why', async () => {
    const { findings } = await fail('ERR_ACCESS_BLOCKED');

    expect(findings['bridge-reachable'].state).toBe('passed');
    expect(findings['record-type']).toEqual({
      state: 'unknown',
      code: 'NO_ACCESS',
      words: ['ERR_ACCESS_BLOCKED'],
      reference: 'req-2'
    });
  });

  test('that answers with nonsense has told nothing', async () => {
    for (const answer of [undefined, 'text', { checks: 7 }, { checks: [null, { id: 'nothing' }] }]) {
      const { findings } = await look({ askBridge: () => Promise.resolve(answer) });

      expect(findings['record-type']).toEqual({ state: 'unknown', code: 'NO_ANSWER' });
    }
  });
});

describe('the clock of the browser', () => {
  test.each([
    [0, 'passed', 0],
    [-20, 'passed', 19],
    [-90, 'failed', 89],
    [90, 'failed', -90]
  ])('with a token dated %i s from now is %s', async (shift, state, seconds) => {
    const iat = Math.floor(clock.now() / 1000) + shift;

    const { findings } = await look({ signIn: () => Promise.resolve(token({ iat })) });

    expect(findings.clocks).toMatchObject({ state, numbers: { seconds } });
  });
});
