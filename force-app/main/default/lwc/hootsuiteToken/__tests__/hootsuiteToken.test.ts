import { createTokenStore, TOKEN_FLOW, type FlowStatus, type TokenRunner } from 'c/hootsuiteToken';
import { fakeClock, jwt } from '../../../../../../tests/lwc/parts';

const USER_ID = '005Hs00000MaraLIAF';
const BRIDGE = 'https://bridge.example';

const claims = (change: object = {}) => ({
  sub: USER_ID,
  aud: BRIDGE,
  iat: 1_000,
  exp: 1_300,
  ...change
});

const finished = (token: string, status = 'FINISHED_SCREEN'): FlowStatus => ({
  status,
  outputVariables: [
    { name: 'token', value: token },
    { name: 'errorMessage', value: null }
  ]
});

const fault = (text: string): FlowStatus => ({
  status: 'FINISHED_SCREEN',
  outputVariables: [{ name: 'errorMessage', value: text }]
});

/** How Salesforce repeats a refusal of the signer. */
const refusal = (code: string) =>
  fault(
    `Unable to fetch the OAuth token. Error: invalid_grant. Error description: A sentence. (${code}, req-1).`
  );

function setUp() {
  const clock = fakeClock();
  const store = createTokenStore({ now: clock.now, schedule: clock.schedule, userId: USER_ID });
  const newRunner = () => ({ start: jest.fn(), stop: jest.fn() }) satisfies TokenRunner;
  return { clock, store, newRunner };
}

describe('token store', () => {
  it('names the flow without a namespace where there is none', () => {
    expect(TOKEN_FLOW).toBe('Hootsuite_Get_Token');
  });

  it.each(['FINISHED', 'FINISHED_SCREEN'])(
    'runs the flow once for all who ask and accepts %s',
    async (status) => {
      const { store, newRunner } = setUp();
      const runner = newRunner();
      store.attach(runner);

      const asked = [store.get(), store.get(), store.get()];
      store.report(runner, { status: 'STARTED' });
      store.report(runner, finished(jwt(claims()), status));
      const tokens = await Promise.all(asked);

      expect(runner.start).toHaveBeenCalledTimes(1);
      expect(runner.stop).toHaveBeenCalledTimes(1);
      expect(new Set(tokens.map(({ value }) => value)).size).toBe(1);
      expect(tokens[0]?.bridgeUrl).toBe(BRIDGE);
    }
  );

  it('waits for an element that can run the flow', async () => {
    const { store, newRunner } = setUp();
    const runner = newRunner();

    const asked = store.get();
    store.attach(runner);
    store.report(runner, finished(jwt(claims())));

    await expect(asked).resolves.toMatchObject({ bridgeUrl: BRIDGE });
  });

  it('keeps the token for its own span, whatever this clock says, and renews before the end', async () => {
    const { clock, store, newRunner } = setUp();
    const runner = newRunner();
    store.attach(runner);
    const first = store.get();
    store.report(runner, finished(jwt(claims())));
    await first;

    clock.advance(249_000);
    await store.get();
    expect(runner.start).toHaveBeenCalledTimes(1);

    clock.advance(2_000);
    const renewed = store.get();
    expect(runner.start).toHaveBeenCalledTimes(2);
    store.report(runner, finished(jwt(claims({ jti: '2' }))));
    await renewed;
  });

  it('does not give out a token again that the bridge rejected, but runs only once for several tabs', async () => {
    const { store, newRunner } = setUp();
    const runner = newRunner();
    store.attach(runner);
    const first = store.get();
    store.report(runner, finished(jwt(claims())));
    const { value } = await first;

    const second = store.get(value);
    store.report(runner, finished(jwt(claims({ jti: '2' }))));
    const renewed = await second;
    const third = await store.get(value);

    expect(runner.start).toHaveBeenCalledTimes(2);
    expect(renewed.value).not.toBe(value);
    expect(third.value).toBe(renewed.value);
  });

  it('goes on in another tab when the one that runs the flow is closed', async () => {
    const { store, newRunner } = setUp();
    const [left, closed] = [newRunner(), newRunner()];
    store.attach(left);
    const detach = store.attach(closed);
    const asked = store.get();
    expect(closed.start).toHaveBeenCalledTimes(1);

    detach();
    expect(left.start).toHaveBeenCalledTimes(1);
    store.report(closed, finished(jwt(claims({ jti: 'late' }))));
    store.report(left, finished(jwt(claims())));

    await expect(asked).resolves.toMatchObject({ bridgeUrl: BRIDGE });
  });

  it.each([
    [{ status: 'ERROR' }, 'ERR_SIGN_IN_NOT_STARTED'],
    [
      fault('We couldn’t access the credential(s). You might not have the required permissions.'),
      'ERR_SIGN_IN_NOT_ALLOWED'
    ],
    [fault('Read timed out'), 'ERR_SIGN_IN_UNREACHABLE'],
    [fault('An unhandled fault has occurred'), 'ERR_SIGN_IN_FAILED'],
    [refusal('ERR_ASSERTION_ORG'), 'ERR_SIGN_IN_ORG_COPY'],
    [refusal('ERR_ASSERTION_ISSUER'), 'ERR_SIGN_IN_ORG_UNKNOWN'],
    [refusal('ERR_ASSERTION_TIME'), 'ERR_SIGN_IN_CLOCK'],
    [refusal('ERR_CERTIFICATE_EXPIRED'), 'ERR_SIGN_IN_CERTIFICATE'],
    [refusal('ERR_ORG_RATE'), 'ERR_SIGN_IN_UNREACHABLE'],
    [refusal('ERR_AUDIT_UNAVAILABLE'), 'ERR_SIGN_IN_UNREACHABLE'],
    [refusal('ERR_ASSERTION_EMAIL'), 'ERR_SIGN_IN_FAILED'],
    [{ status: 'FINISHED' }, 'ERR_SIGN_IN_FAILED'],
    [finished('not-a-token'), 'ERR_SIGN_IN_FAILED'],
    [finished(jwt(claims({ sub: '005Hs00000JonasIAF' }))), 'ERR_SIGN_IN_FAILED'],
    [finished(jwt(claims({ aud: 'http://bridge.example' }))), 'ERR_SIGN_IN_FAILED'],
    [finished(jwt(claims({ exp: undefined }))), 'ERR_SIGN_IN_FAILED']
  ])('turns %j into %s, without any text of the flow', async (status, code) => {
    const { store, newRunner } = setUp();
    const runner = newRunner();
    store.attach(runner);

    const asked = store.get();
    store.report(runner, status);

    await expect(asked).rejects.toMatchObject({ code, message: code });
  });

  it('tells the doctor what a failed flow points to, and nothing of what Salesforce said', async () => {
    for (const [status, kind, code] of [
      [{ status: 'ERROR' }, 'not-started', undefined],
      [refusal('ERR_ASSERTION_AUDIENCE'), 'refused', 'ERR_ASSERTION_AUDIENCE'],
      [fault('Unable to reach signer.example.com'), 'placeholder', undefined],
      [fault('The external credential has no signing certificate.'), 'certificate', undefined],
      [fault('We couldn’t access the credential(s).'), 'credential', undefined],
      [fault('Read timed out'), 'unreachable', undefined],
      [fault('Something of a customer'), 'other', undefined]
    ] as const) {
      const { store, newRunner } = setUp();
      const runner = newRunner();
      store.attach(runner);

      const asked = store.get();
      store.report(runner, status);

      await expect(asked).rejects.toMatchObject({ cause: { message: kind, kind, refusal: code } });
    }
  });

  it('signs in anew when asked to, whatever is in memory', async () => {
    const { store, newRunner } = setUp();
    const runner = newRunner();
    store.attach(runner);
    const first = store.get();
    store.report(runner, finished(jwt(claims())));
    await first;

    const renewed = store.renew();
    store.report(runner, finished(jwt(claims({ jti: '2' }))));

    expect((await renewed).value).not.toBe((await first).value);
    expect(runner.start).toHaveBeenCalledTimes(2);
  });

  it('keeps the reference of a refusal of the signer', async () => {
    const { store, newRunner } = setUp();
    const runner = newRunner();
    store.attach(runner);

    const asked = store.get();
    store.report(runner, refusal('ERR_ASSERTION_ORG'));

    await expect(asked).rejects.toMatchObject({ reference: 'req-1' });
  });

  it('gives up on a flow that does not end, and can be asked again', async () => {
    const { clock, store, newRunner } = setUp();
    const runner = newRunner();
    store.attach(runner);

    const asked = store.get();
    clock.advance(60_000);
    await expect(asked).rejects.toMatchObject({ code: 'ERR_SIGN_IN_UNREACHABLE' });
    expect(runner.stop).toHaveBeenCalledTimes(1);

    const again = store.get();
    store.report(runner, finished(jwt(claims())));
    await expect(again).resolves.toMatchObject({ bridgeUrl: BRIDGE });
    expect(clock.pending()).toBe(0);
  });
});
