import { CHECKS, examine, reportOf, type CheckCode, type Examination } from 'c/hootsuiteDoctor';
import { HootsuiteError, type ErrorCode } from 'c/hootsuiteError';
import { SignInFault } from 'c/hootsuiteToken';
import { jwt } from '../../../../../../tests/lwc/parts';

const AT = Date.parse('2026-11-29T10:15:42.000Z');
const NEVER = new AbortController().signal;

/** What must never get out; each is found by a piece that cannot be there by chance. */
const SECRETS = {
  token: jwt({ sub: '005Hs00000MaraLIAV', email: 'mara@alpenglow.example' }),
  email: 'mara.lindqvist@alpenglow.example',
  card: '4111111111111111',
  spacedCard: '4111 1111 1111 1111',
  iban: 'DE89370400440532013000',
  name: 'Mara.Lindqvist',
  field: 'Case.Mara_Lindqvist',
  phone: '+46701234567',
  userId: '005Hs00000MaraLIAV'
};
const PIECES = /eyJ|mara|lindqvist|4111|DE89|4670123|005Hs|alpenglow\.example/iu;

/** The secret in every place where a server could put one. */
function hostileAnswer(secret: string): unknown {
  return {
    [secret]: secret,
    checkedAt: secret,
    checks: CHECKS.map(({ id }, index) => ({
      id: index % 7 === 0 ? secret : id,
      state: index % 3 === 0 ? 'passed' : index % 3 === 1 ? 'failed' : secret,
      code: index % 2 === 0 ? 'VALUES_MISSING' : secret,
      reference: secret,
      checkedAt: secret,
      title: secret,
      detail: {
        words: [secret, `ERR_${secret}`, `Case.${secret}`, [secret]],
        numbers: { seconds: Number(secret.replaceAll(/\D/gu, '')) || secret, [secret]: 1, percent: secret },
        [secret]: secret
      }
    }))
  };
}

function report(parts: Partial<Parameters<typeof examine>[0]>): Promise<string> {
  const token = {
    value: jwt({ iss: 'https://signer.example', iat: AT / 1000 }),
    bridgeUrl: 'https://bridge.example',
    renewAt: AT
  };
  const all = {
    hasPermission: true,
    signIn: () => Promise.resolve(token),
    askBridge: () => Promise.resolve({ checks: [] }),
    now: () => AT,
    ...parts
  };
  return examine(all, NEVER).then((examination) => reportOf(examination, AT));
}

test.each(Object.entries(SECRETS))(
  'nothing of a hostile answer gets into the report: %s',
  async (_kind, secret) => {
    const answered = await report({ askBridge: () => Promise.resolve(hostileAnswer(secret)) });
    const refused = await report({
      askBridge: () =>
        Promise.reject(new HootsuiteError(secret as ErrorCode, { reference: secret, cause: secret }))
    });
    const notSignedIn = await report({
      signIn: () =>
        Promise.reject(
          new HootsuiteError('ERR_SIGN_IN_FAILED', {
            reference: secret,
            cause: new SignInFault('refused', secret)
          })
        )
    });
    const named = await report({
      signIn: () =>
        Promise.resolve({
          value: jwt({
            iss: `https://${encodeURIComponent(secret)}@signer.example/${secret}`,
            iat: AT / 1000
          }),
          bridgeUrl: `https://bridge.example/${secret}`,
          renewAt: AT
        })
    });

    for (const text of [answered, refused, notSignedIn, named]) {
      expect(text).not.toMatch(PIECES);
      expect(text).not.toContain(secret);
    }
  }
);

test.each(['4111111111111111', 'DE89370400440532013000', SECRETS.token, '4111-1111.4111-1111'])(
  'a signer that calls itself %s has no host',
  async (name) => {
    const value = jwt({ iss: `https://${name}`, iat: AT / 1000 });
    const signIn = () => Promise.resolve({ value, bridgeUrl: 'https://bridge.example', renewAt: AT });

    expect(await report({ signIn })).not.toContain('Signer');
  }
);

test('a code that is not in the table stays out, wherever it comes from', () => {
  const finding = { state: 'failed', code: SECRETS.name as CheckCode } as const;
  const findings = Object.fromEntries(CHECKS.map(({ id }) => [id, finding])) as Examination['findings'];

  expect(reportOf({ findings }, AT)).not.toMatch(PIECES);
});

test('the report says the state of every check, codes, numbers and hosts', async () => {
  const text = await report({
    askBridge: () =>
      Promise.resolve({
        checks: [
          { id: 'api-limits', state: 'failed', code: 'API_CALLS_LOW', detail: { numbers: { percent: 4 } } },
          {
            id: 'integration-fields',
            state: 'failed',
            code: 'FIELDS_MISSING',
            detail: { words: ['Case.Conversation_ID__c', 'Case.Origin', 'Something.Else'] }
          }
        ]
      })
  });

  expect(text).toContain('Checked: 2026-11-29T10:15Z\nSigner: signer.example\nBridge: bridge.example\n');
  expect(text).toContain('- sign-in: passed\n');
  expect(text).toContain('- api-limits: failed (API_CALLS_LOW, percent=4)\n');
  expect(text).toContain(
    '- integration-fields: failed (FIELDS_MISSING, Case.Conversation_ID__c, Case.Origin, (1 more))\n'
  );
  expect(text.match(/^- /gmu)).toHaveLength(CHECKS.length);
});

test('a reference is quoted where it is one', async () => {
  const reference = 'urn:uuid:0b9a1c3e-7d52-4f7e-9a63-2f1f5d8c4b10';

  const text = await report({
    askBridge: () => Promise.reject(new HootsuiteError('ERR_ACCESS_ORG_UNKNOWN', { reference }))
  });

  expect(text).toContain(`- org-known: failed (ORG_UNKNOWN, ERR_ACCESS_ORG_UNKNOWN, ref ${reference})`);
});
