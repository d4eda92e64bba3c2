import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readTenants } from './tenants.ts';

const MARK = 'marked-value';
const NAMES = [
  'key',
  'hootsuite',
  'salesforce',
  'caseStatus',
  'retention',
  'clientSecret',
  'file',
  '__proto__'
];
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue({ maxDepth: 1 }),
    fc.constant(MARK),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('tree'))
  )
}));

const good = {
  key: 'alpenglow',
  hootsuite: {
    organizationId: '1',
    apiUrl: 'https://hootsuite.example',
    clientId: 'a',
    clientSecret: 'b',
    virtualAgentSecret: 'aa'.repeat(16),
    writeBackSecret: 'bb'.repeat(16),
    caseSecret: 'cc'.repeat(16)
  },
  salesforce: {
    orgId: '00DHs00000AlpGlMAJ',
    loginUrl: 'https://salesforce.example',
    clientId: 'a',
    clientSecret: 'b',
    origins: ['https://org.example']
  }
};

/** The problems; there must be some where there are no tenants. */
function problemsOf(content: unknown): string[] {
  const problems: string[] = [];
  const tenants = readTenants(content, '/nowhere', problems);
  assert.ok(tenants.length > 0 || problems.length > 0);
  assert.ok(!problems.join('').includes(MARK), 'a problem repeats the file');
  return problems;
}

test('whatever the tenants file holds, the problems are named and not the values', () => {
  fc.assert(
    fc.property(tree, (content) => {
      assert.ok(problemsOf(content).length > 0);
    })
  );
});

test('one wrong value in a good tenant is a problem', () => {
  const places = [
    ...Object.keys(good.hootsuite).map((name) => ['hootsuite', name] as const),
    ...Object.keys(good.salesforce).map((name) => ['salesforce', name] as const)
  ];
  const wrong = fc.oneof(
    fc.constant({ file: MARK }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant({ file: MARK, [MARK]: 1 })
  );

  assert.deepEqual(problemsOf([good]), []);
  fc.assert(
    fc.property(fc.constantFrom(...places), wrong, ([side, name], value) => {
      const changed = { ...good, [side]: { ...good[side], [name]: value } };
      assert.ok(problemsOf([changed]).length > 0, name);
    })
  );
});
