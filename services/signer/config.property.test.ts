import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { ConfigError, readConfig } from './config.ts';
import { isServiceUrl } from './service-url.ts';
import { makeOrg } from './testing/org.ts';
import { temporaryFolder, writeEnvironment } from './testing/signer.ts';

const org = await makeOrg({ keyType: 'p-256' });
const MARK = 'marked-value';
const RUNS = 100;

/** Problems, each on a line of its own, none of which repeats the file. */
function assertProblems(error: unknown): true {
  assert.ok(error instanceof ConfigError, String(error));
  assert.ok(error.problems.length > 0);
  assert.ok(!error.message.includes(MARK), 'the message repeats the file');
  return true;
}

test('whatever the orgs file holds, the problems are named', (t) => {
  const environment = writeEnvironment(temporaryFolder(t), [org]);
  const value = fc.oneof(fc.jsonValue(), fc.constant(org.orgId));
  const name = fc.constantFrom('orgId', 'issuer', 'certificateFiles', 'bridgeAudience', '__proto__');
  const mark = fc.constantFrom({}, { orgId: MARK }, { bridgeAudience: MARK }, { issuer: MARK });
  const content = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.jsonValue().map((one) => JSON.stringify(one)),
    fc
      .array(fc.tuple(fc.dictionary(name, value), mark))
      .map((entries) => JSON.stringify(entries.map(([entry, marked]) => ({ ...entry, ...marked }))))
  );

  fc.assert(
    fc.property(content, (text) => {
      writeFileSync(environment.SIGNER_ORGS_FILE, text);
      assert.throws(() => readConfig(environment), assertProblems);
    }),
    { numRuns: RUNS }
  );
});

test('whatever a certificate file holds, the problems are named', (t) => {
  const folder = temporaryFolder(t);
  const environment = writeEnvironment(folder, [org]);
  const lines = org.certificatePem.split('\n');
  const damaged = fc.nat(lines.length - 1).map((at) => lines.filter((_, index) => index !== at).join('\n'));

  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant(MARK), damaged), (text) => {
      // What is left may still be a whole certificate, if the line was an empty one.
      fc.pre(text.trim() !== org.certificatePem.trim());
      writeFileSync(`${folder}/org-0.pem`, text);
      assert.throws(() => readConfig(environment), assertProblems);
    }),
    { numRuns: RUNS }
  );
});

test('a service URL is in the one form that a parser gives back, without anything that could lead elsewhere', () => {
  const anyUrl = fc.webUrl({ withQueryParameters: true, withFragments: true });
  fc.assert(
    fc.property(fc.oneof(anyUrl, fc.string({ unit: 'binary' })), (text) => {
      if (!isServiceUrl(text)) return;
      const { href, username, password, search, hash } = new URL(text);
      assert.equal(href.replace(/\/$/, ''), text);
      assert.deepEqual([username, password, search, hash], ['', '', '', '']);
    })
  );
});
