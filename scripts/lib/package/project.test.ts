import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { keepAliases, readProject, requireRegistered, requireVersion, writeProject } from './project.ts';

const VERSION = '04t000000000001AAA';
const FILE = {
  packageDirectories: [{ path: 'force-app', default: true, package: 'Ours' }],
  namespace: '',
  packageAliases: { Ours: '0Ho000000000001AAA', 'Ours@0.1.0-1': VERSION }
};

let root: string;

const write = (content: string): Promise<void> => writeFile(join(root, 'sfdx-project.json'), content);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'project-'));
  await write(JSON.stringify(FILE));
});

afterEach(() => rm(root, { recursive: true, force: true }));

describe('the namespace', () => {
  test('is the one in sfdx-project.json unless another is given', async () => {
    await write(JSON.stringify({ ...FILE, namespace: 'hsc' }));

    const own = await readProject(root);
    const other = await readProject(root, 'hsc2');

    assert.deepEqual([own.namespace, other.namespace], ['hsc', 'hsc2']);
  });

  for (const good of ['h', 'hs_c', 'A1', 'abcdefghijklmno']) {
    test(`may be ${good}`, async () => {
      const { namespace } = await readProject(root, good);

      assert.equal(namespace, good);
    });
  }

  for (const bad of ['1h', '_h', 'h_', 'h__c', 'h-c', 'abcdefghijklmnop', 'h c', 'hü']) {
    test(`may not be "${bad}"`, async () => {
      await assert.rejects(readProject(root, bad), { code: 'ERR_PACKAGE_NAMESPACE' });
    });
  }
});

for (const [what, content] of [
  ['is no JSON', '{'],
  ['names no package', JSON.stringify({ packageDirectories: [{ path: 'force-app', default: true }] })]
] as const) {
  test(`a file that ${what} is refused`, async () => {
    await write(content);

    await assert.rejects(readProject(root), { code: 'ERR_PACKAGE_PROJECT' });
  });
}

test('a package without an id is refused', async () => {
  await write(JSON.stringify({ ...FILE, packageAliases: {} }));
  const project = await readProject(root);

  assert.throws(() => requireRegistered(project), { code: 'ERR_PACKAGE_UNREGISTERED' });
});

test('a version is an id or the alias of one', async () => {
  const project = await readProject(root);

  for (const version of [VERSION, VERSION.slice(0, 15), 'Ours@0.1.0-1']) requireVersion(project, version);
  for (const version of ['Ours', '04t1', '0Ho000000000001AAA', '', 'toString']) {
    assert.throws(() => requireVersion(project, version), { code: 'ERR_PACKAGE_VERSION' }, version);
  }
});

test('what the CLI writes into the build is kept, and nothing else of it', async () => {
  const build = join(root, 'build');
  await mkdir(build);
  await writeProject(build, await readProject(root, 'hsc'));
  const built = JSON.parse(await readFile(join(build, 'sfdx-project.json'), 'utf8')) as typeof FILE;
  const aliases = { ...built.packageAliases, 'Ours@0.1.0-2': '04t000000000002AAA' };
  await writeFile(
    join(build, 'sfdx-project.json'),
    JSON.stringify({ ...built, packageAliases: aliases, namespace: 'other' })
  );

  const added = await keepAliases(root, build);

  const own: unknown = JSON.parse(await readFile(join(root, 'sfdx-project.json'), 'utf8'));
  assert.equal(built.namespace, 'hsc');
  assert.deepEqual(added, ['Ours@0.1.0-2']);
  assert.deepEqual(own, { ...FILE, packageAliases: aliases });
});
