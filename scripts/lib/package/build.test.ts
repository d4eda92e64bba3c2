import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { buildPackage, type PackageBuild } from './build.ts';
import { filesBelow } from './contents.ts';
import { readProject } from './project.ts';

const BUNDLE = 'force-app/main/default/lwc/thing';
const FLOW = 'force-app/main/default/flows/Do.flow-meta.xml';
const FILES = {
  'sfdx-project.json': JSON.stringify({
    packageDirectories: [{ path: 'force-app', default: true, package: 'Ours' }]
  }),
  '.forceignore': '**/*.ts\n',
  'config/project-scratch-def.json': '{ "edition": "Developer" }\n',
  'tsconfig.emit.json': JSON.stringify({
    compilerOptions: {
      ...{ target: 'ESNext', module: 'ESNext', moduleResolution: 'bundler', newLine: 'lf' },
      ...{
        rootDir: 'force-app',
        outDir: 'force-app',
        noCheck: true,
        noResolve: true,
        lib: ['ES5'],
        types: []
      }
    },
    include: ['force-app/**/*.ts'],
    exclude: ['**/__tests__/**']
  }),
  [`${BUNDLE}/thing.ts`]: 'export const WORD: string = `one\ntwo`;\n',
  [`${BUNDLE}/thing.html`]: '<template>\n</template>\n',
  [`${BUNDLE}/thing.js-meta.xml`]: '<LightningComponentBundle />\n',
  [`${BUNDLE}/__tests__/thing.test.ts`]: 'export {};\n',
  [`${BUNDLE}/__tests__/sample.html`]: '<template></template>\n',
  [FLOW]: '<Flow>\n</Flow>\n'
} as const;

let root: string;
let target: string;

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

const build = async (): Promise<PackageBuild> => buildPackage(root, await readProject(root), target);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'package-'));
  target = join(root, 'build/package');
  for (const [path, text] of Object.entries(FILES)) await write(path, text);
});

afterEach(() => rm(root, { recursive: true, force: true }));

describe('a build', () => {
  test('is a project with sources as an org takes them, without tests and TypeScript', async () => {
    await build();

    const files = await filesBelow(target);
    assert.deepEqual(files, [
      '.forceignore',
      'config/project-scratch-def.json',
      FLOW,
      `${BUNDLE}/thing.html`,
      `${BUNDLE}/thing.js`,
      `${BUNDLE}/thing.js-meta.xml`,
      'sfdx-project.json'
    ]);
  });

  test('does not take stale JavaScript that lies beside the sources', async () => {
    const { hash } = await build();
    await write(`${BUNDLE}/thing.js`, 'export const WORD = "stale";\n');
    await write(`${BUNDLE}/gone.js`, 'export const GONE = 1;\n');

    const again = await build();

    const files = await filesBelow(target);
    assert.equal(again.hash, hash);
    assert.ok(!files.includes(`${BUNDLE}/gone.js`));
  });

  test('leaves nothing of an earlier build but what the CLI keeps there', async () => {
    await write('build/package/force-app/main/default/lwc/old/old.js', 'export {};\n');
    await write('build/package/.sf/config.json', '{}\n');

    await build();

    const files = await filesBelow(target);
    assert.ok(!files.some((file) => file.includes('old')));
    assert.ok(files.includes('.sf/config.json'));
  });

  test('is the same with the line ends of Windows', async () => {
    const { hash } = await build();
    for (const [path, text] of Object.entries(FILES)) await write(path, text.replaceAll('\n', '\r\n'));

    const again = await build();

    assert.equal(again.hash, hash);
  });

  test('names every component once, with a hash that follows each file of it', async () => {
    const before = await build();
    await write(`${BUNDLE}/thing.html`, '<template>.</template>\n');

    const { components, hash } = await build();

    assert.deepEqual(
      components.map(({ name }) => name),
      ['Flow:Do', 'LightningComponentBundle:thing']
    );
    assert.equal(components[0]?.sha256, before.components[0]?.sha256);
    assert.notEqual(components[1]?.sha256, before.components[1]?.sha256);
    assert.notEqual(hash, before.hash);
  });
});

describe('a build is refused', () => {
  test('where a source is not compiled', async () => {
    await write('tsconfig.emit.json', FILES['tsconfig.emit.json'].replace('**/__tests__/**', '**/more.ts'));
    await write(`${BUNDLE}/more.ts`, 'export {};\n');
    await rm(join(root, BUNDLE, '__tests__'), { recursive: true });

    await assert.rejects(build(), { code: 'ERR_PACKAGE_STALE', message: /more\.js was not compiled$/ });
  });

  test('where something is compiled that is no source of the package', async () => {
    await write('tsconfig.emit.json', FILES['tsconfig.emit.json'].replace('**/__tests__/**', '**/none/**'));

    await assert.rejects(build(), { code: 'ERR_PACKAGE_STALE', message: /thing\.test\.js has no source$/ });
  });

  test('where a source cannot be compiled, and says where', async () => {
    await write(`${BUNDLE}/thing.ts`, 'export const = 1;\n');

    await assert.rejects(build(), { code: 'ERR_PACKAGE_COMPILE', message: /thing\.ts\(1,14\)/ });
  });

  for (const file of [
    `${BUNDLE}/thing.html.orig`,
    `${FLOW}.bak`,
    'force-app/notes.txt',
    `${BUNDLE}/a/b.html`
  ]) {
    test(`where ${file} belongs to no component`, async () => {
      await write(file, 'text\n');

      await assert.rejects(build(), { code: 'ERR_PACKAGE_FOREIGN_FILE' });
    });
  }
});
