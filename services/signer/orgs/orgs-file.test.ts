import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { readConfig } from '../config.ts';
import { makeOrg } from '../testing/org.ts';
import {
  BRIDGE_URL,
  privateKeyPem,
  problemsOf,
  temporaryFolder,
  withOrgs,
  writeEnvironment
} from '../testing/signer.ts';

const org = await makeOrg();
const other = await makeOrg({ orgId: '00DHs00000BetaXMAR', issuer: 'beta' });

const entry = {
  orgId: org.orgId,
  issuer: 'one',
  certificateFiles: ['org-0.pem'],
  bridgeAudience: BRIDGE_URL
};

const certificatesOf = (...certificateFiles: unknown[]) => [{ ...entry, certificateFiles }];

for (const [name, entries, problem] of [
  ['no certificate', certificatesOf(), /certificateFiles must be a list of one or two files/],
  [
    'three certificates',
    certificatesOf('a', 'b', 'c'),
    /certificateFiles must be a list of one or two files/
  ],
  ['a certificate that is no file', certificatesOf('org-0.pem', 5), /certificateFiles must be a list/],
  ['one certificate twice', certificatesOf('org-0.pem', 'org-0.pem'), /names the same certificate twice/],
  ['the form of before', [{ ...entry, certificateFile: 'org-0.pem' }], /unknown members certificateFile$/]
] as const) {
  test(`an org with ${name} is refused`, (t) => {
    const problems = problemsOf(withOrgs(temporaryFolder(t), [org, other], entries));

    assert.equal(problems.length, 1);
    assert.match(problems.join(), problem);
  });
}

/** Two orgs, with these secrets and at these bridges. */
function withSecrets(
  t: TestContext,
  secrets: readonly [string | undefined, string | undefined],
  bridge = BRIDGE_URL
) {
  const folder = temporaryFolder(t);
  const secretFiles = secrets.map((secret, index) => {
    if (secret !== undefined) writeFileSync(join(folder, `secret-${index}`), secret);
    return secret === undefined ? {} : { bridgeSecretFile: `secret-${index}` };
  });
  const { orgId } = other;
  return withOrgs(
    folder,
    [org, other],
    [
      { ...entry, ...secretFiles[0] },
      {
        ...entry,
        orgId,
        issuer: 'two',
        certificateFiles: ['org-1.pem'],
        bridgeAudience: bridge,
        ...secretFiles[1]
      }
    ]
  );
}

const SECRET = randomBytes(32).toString('base64');
const OTHER_SECRET = randomBytes(48).toString('base64url');

test('orgs of one bridge share its secret', (t) => {
  assert.deepEqual(problemsOf(withSecrets(t, [SECRET, `${SECRET}\n`])), []);
});

for (const [name, secrets, bridge, problem] of [
  [
    'another one for the same bridge',
    [SECRET, OTHER_SECRET],
    BRIDGE_URL,
    /has another bridgeSecretFile than/
  ],
  ['none for the same bridge', [SECRET, undefined], BRIDGE_URL, /has another bridgeSecretFile than/],
  [
    'the same for another bridge',
    [SECRET, SECRET],
    'https://two.example',
    /has the bridgeSecretFile of another/
  ],
  [
    '31 bytes',
    [randomBytes(31).toString('base64'), undefined],
    'https://two.example',
    /is not 32 random bytes/
  ],
  [
    'no base64',
    ['a secret in plain words, long enough', undefined],
    'https://two.example',
    /is not 32 random/
  ]
] as const) {
  test(`a bridge's secret is refused with ${name}, and not shown`, (t) => {
    const problems = problemsOf(withSecrets(t, secrets, bridge));

    assert.equal(problems.length, 1, problems.join());
    assert.match(problems.join(), problem);
    assert.ok(!problems.join().includes(secrets[0]));
  });
}

for (const [name, text] of [
  ['no JSON', '[{'],
  ['no array', '{}'],
  ['no org', '[]']
] as const) {
  test(`an orgs file with ${name} is refused`, (t) => {
    assert.deepEqual(problemsOf(withOrgs(temporaryFolder(t), [org, other], text)), [
      'SIGNER_ORGS_FILE: must be a JSON array with at least one org'
    ]);
  });
}

test('an entry that is no object is refused', (t) => {
  assert.deepEqual(problemsOf(withOrgs(temporaryFolder(t), [org, other], [null])), [
    'SIGNER_ORGS_FILE[0]: must be an object'
  ]);
});

test('a file that is no certificate is refused without a word of what is in it', (t) => {
  const folder = temporaryFolder(t);
  const env = withOrgs(folder, [org, other], [entry]);
  const secret = privateKeyPem();
  writeFileSync(join(folder, 'org-0.pem'), secret);

  const problems = problemsOf(env);

  assert.match(problems.join(), /is not an X\.509 certificate in PEM form/);
  assert.doesNotMatch(problems.join(), new RegExp(secret.split('\n')[1]?.slice(0, 20) ?? 'key'));
});

for (const keyType of ['rsa-1024', 'p-384'] as const) {
  test(`a certificate with a ${keyType} key is refused`, async (t) => {
    const weak = await makeOrg({ keyType });

    const problems = problemsOf(writeEnvironment(temporaryFolder(t), [weak]));

    assert.match(problems.join(), /holds a key that is neither RSA of at least 2048 bits nor EC P-256/);
  });
}

test('a P-256 certificate allows ES256 and nothing else', async (t) => {
  const ec = await makeOrg({ keyType: 'p-256' });

  const config = readConfig(writeEnvironment(temporaryFolder(t), [ec]));

  assert.deepEqual(config.orgs.get(ec.issuer)?.certificates[0]?.algorithms, ['ES256']);
});

test('two orgs with one key are refused, as a copied sandbox has it', (t) => {
  const copy = { ...org, orgId: other.orgId, issuer: 'copy' };

  const problems = problemsOf(writeEnvironment(temporaryFolder(t), [org, copy]));

  assert.deepEqual(problems, [`SIGNER_ORGS_FILE: ${org.orgId} and ${other.orgId} have the same key`]);
});

test("an org with the signer's own key is refused", async (t) => {
  const ec = await makeOrg({ keyType: 'p-256' });
  const keyPem = ec.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  const problems = problemsOf(writeEnvironment(temporaryFolder(t), [ec], keyPem));

  assert.deepEqual(problems, [`SIGNER_ORGS_FILE: ${ec.orgId} has the signer's own key`]);
});
