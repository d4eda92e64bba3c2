import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { ConfigError, readConfig } from './config.ts';
import { isServiceUrl } from './service-url.ts';
import { makeOrg } from './testing/org.ts';
import {
  BRIDGE_URL,
  privateKeyPem,
  PUBLIC_URL,
  temporaryFolder,
  writeEnvironment
} from './testing/signer.ts';

const org = await makeOrg();
const other = await makeOrg({ orgId: '00DHs00000BetaXMAR', issuer: 'beta' });

type Environment = Record<string, string>;

/** The problems with an environment; none where it is accepted. */
function problemsOf(env: Environment): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems;
  }
}

function withOrgs(folder: string, entries: unknown): Environment {
  const env = writeEnvironment(folder, [org, other]);
  writeFileSync(env.SIGNER_ORGS_FILE, typeof entries === 'string' ? entries : JSON.stringify(entries));
  return env;
}

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
    const problems = problemsOf(withOrgs(temporaryFolder(t), entries));

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
  return withOrgs(folder, [
    { ...entry, ...secretFiles[0] },
    {
      ...entry,
      orgId,
      issuer: 'two',
      certificateFiles: ['org-1.pem'],
      bridgeAudience: bridge,
      ...secretFiles[1]
    }
  ]);
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

test('a complete environment is read, with defaults and files beside the orgs file', (t) => {
  const config = readConfig(writeEnvironment(temporaryFolder(t), [org, other]));

  assert.equal(config.host, '127.0.0.1');
  assert.equal(config.port, 0);
  assert.equal(config.publicUrl, PUBLIC_URL);
  assert.deepEqual([...config.orgs.keys()], ['hootsuite-care', 'beta']);
  assert.deepEqual(config.orgs.get('beta')?.certificates[0]?.algorithms, ['RS256', 'RS384', 'RS512']);
});

test('an empty host means the default one, not every address', (t) => {
  const config = readConfig({ ...writeEnvironment(temporaryFolder(t), [org]), SIGNER_HOST: '' });

  assert.equal(config.host, '127.0.0.1');
});

test('everything that is missing is named in one message', () => {
  assert.throws(() => readConfig({}), {
    message: [
      "The signer's configuration is wrong:",
      '  - SIGNER_PORT is missing',
      '  - SIGNER_PUBLIC_URL is missing',
      '  - SIGNER_ORGS_FILE is missing',
      '  - SIGNER_AUDIT_FILE is missing',
      '  - SIGNER_KEYS_DIR or SIGNER_KEY_CURRENT is missing'
    ].join('\n')
  });
});

test('everything that is wrong is named in one message', (t) => {
  const folder = temporaryFolder(t);
  const env = withOrgs(folder, [
    { ...entry, orgId: '00DHs00000AlpGl', bridgeAudience: 'http://bridge.example' },
    { ...entry, certificateFiles: ['missing.pem'] },
    { issuer: 'two', extra: true }
  ]);
  rmSync(join(folder, 'keys', 'keys.json'));

  const problems = problemsOf({
    ...env,
    SIGNER_PORT: '65536',
    SIGNER_PUBLIC_URL: 'http://signer.example',
    SIGNER_ORG_RATE: 'many',
    SIGNER_ADDRESS_RATE: '0',
    SIGNER_TRUSTED_PROXIES: '10.0.0.0/8, proxy.example',
    SIGNER_KEY_NEXT: 'x'
  });

  const expected = [
    /^SIGNER_PUBLIC_URL must be an absolute https URL/,
    /^SIGNER_PORT must be a number/,
    /^SIGNER_TRUSTED_PROXIES must be addresses/,
    /^SIGNER_ADDRESS_RATE must be a number from 1/,
    /^SIGNER_ORG_RATE must be a number/,
    /^SIGNER_KEYS_DIR and SIGNER_KEY_… must not both be set/,
    /^SIGNER_KEYS_DIR: .* holds no keys; npm run signer -- keys rotate makes them/,
    /^SIGNER_ORGS_FILE\[0\]: orgId must be the 18-character id/,
    /^SIGNER_ORGS_FILE\[0\]: bridgeAudience must be/,
    /^SIGNER_ORGS_FILE\[1\]: issuer one is already taken/,
    /^SIGNER_ORGS_FILE\[1\]: certificateFiles: cannot read .*missing\.pem \(ENOENT\)/,
    /^SIGNER_ORGS_FILE\[2\]: must have the texts orgId, bridgeAudience/,
    /^SIGNER_ORGS_FILE\[2\]: certificateFiles must be a list of one or two files/,
    /^SIGNER_ORGS_FILE\[2\]: has unknown members extra/
  ];
  assert.equal(problems.length, expected.length, problems.join('\n'));
  expected.forEach((pattern, index) => assert.match(problems[index] ?? '', pattern));
});

for (const [name, text] of [
  ['no JSON', '[{'],
  ['no array', '{}'],
  ['no org', '[]']
] as const) {
  test(`an orgs file with ${name} is refused`, (t) => {
    assert.deepEqual(problemsOf(withOrgs(temporaryFolder(t), text)), [
      'SIGNER_ORGS_FILE: must be a JSON array with at least one org'
    ]);
  });
}

test('an entry that is no object is refused', (t) => {
  assert.deepEqual(problemsOf(withOrgs(temporaryFolder(t), [null])), [
    'SIGNER_ORGS_FILE[0]: must be an object'
  ]);
});

test('a file that is no certificate is refused without a word of what is in it', (t) => {
  const folder = temporaryFolder(t);
  const env = withOrgs(folder, [entry]);
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

for (const [name, pem] of [
  [
    'of RSA',
    generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString()
  ],
  ['on another curve', privateKeyPem('P-521')],
  ['that is none', 'not a key']
] as const) {
  test(`a signing key ${name} is refused and not shown`, (t) => {
    const { SIGNER_KEYS_DIR: _folder, ...env } = writeEnvironment(temporaryFolder(t), [org]);

    const problems = problemsOf({ ...env, SIGNER_KEY_CURRENT: pem });

    assert.equal(problems.length, 1);
    assert.match(problems.join(), /^SIGNER_KEY_CURRENT is not an unencrypted private key in PEM form/);
    assert.doesNotMatch(problems.join(), /BEGIN|not a key/);
  });
}

test('keys may come from the environment, each another', (t) => {
  const { SIGNER_KEYS_DIR: _folder, ...env } = writeEnvironment(temporaryFolder(t), [org]);
  const [one, two] = [privateKeyPem(), privateKeyPem('Ed25519')];

  const { keys } = readConfig({ ...env, SIGNER_KEY_CURRENT: one, SIGNER_KEY_NEXT: two });

  assert.ok('ring' in keys);
  assert.deepEqual(
    [keys.ring.current.alg, keys.ring.next?.alg, keys.ring.previous],
    ['ES256', 'EdDSA', undefined]
  );
  assert.deepEqual(problemsOf({ ...env, SIGNER_KEY_CURRENT: one, SIGNER_KEY_PREVIOUS: one }), [
    'SIGNER_KEY_CURRENT, _NEXT and _PREVIOUS must be different keys'
  ]);
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

test('a service URL is https, or http on a loopback host, in the one normal form', () => {
  const good = [
    'https://a.example',
    'https://a.example/x',
    'http://localhost:4302',
    'http://127.0.0.1',
    'http://[::1]:1'
  ];
  const bad = [
    '',
    'a.example',
    'http://a.example',
    'https://a.example/',
    'https://A.example',
    'https://a.example:443'
  ];
  const worse = ['https://u:p@a.example', 'https://a.example?x=1', 'https://a.example#x', 'ftp://a.example'];

  assert.deepEqual(good.filter(isServiceUrl), good);
  assert.deepEqual([...bad, ...worse, 'http://localhost.evil.example'].filter(isServiceUrl), []);
});
