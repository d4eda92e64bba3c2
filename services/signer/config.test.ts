import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig } from './config.ts';
import { isServiceUrl } from './service-url.ts';
import { makeOrg } from './testing/org.ts';
import {
  BRIDGE_URL,
  privateKeyPem,
  problemsOf,
  PUBLIC_URL,
  temporaryFolder,
  withOrgs,
  writeEnvironment
} from './testing/signer.ts';

const org = await makeOrg();
const other = await makeOrg({ orgId: '00DHs00000BetaXMAR', issuer: 'beta' });

const entry = {
  orgId: org.orgId,
  issuer: 'one',
  certificateFiles: ['org-0.pem'],
  bridgeAudience: BRIDGE_URL
};

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
  const env = withOrgs(
    folder,
    [org, other],
    [
      { ...entry, orgId: '00DHs00000AlpGl', bridgeAudience: 'http://bridge.example' },
      { ...entry, certificateFiles: ['missing.pem'] },
      { issuer: 'two', extra: true }
    ]
  );
  rmSync(join(folder, 'keys', 'keys.json'));

  const problems = problemsOf({
    ...env,
    SIGNER_PORT: '65536',
    SIGNER_PUBLIC_URL: 'http://signer.example',
    SIGNER_ORG_RATE: 'many',
    SIGNER_TOKEN_SECONDS: '301',
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
    /^SIGNER_TOKEN_SECONDS must be a number from 30 to 300/,
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
