import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { before, test } from 'node:test';
import { sbomOf } from './lib/sbom.ts';
import type { Component, Manifest, Sbom } from './lib/sbom.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const SERVICES = ['signer', 'bridge'] as const;

const npm = (...args: string[]): unknown =>
  JSON.parse(execFileSync('npm', args, { cwd: root, maxBuffer: 64 * 1024 * 1024 }).toString());
const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(`${root}/${folder}/package.json`, 'utf8')) as Manifest;

interface Listed {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, Listed>>;
}

/** Every package below one, as `npm ls` tells. */
function below({ dependencies = {} }: Listed): string[] {
  return Object.entries(dependencies).flatMap(([name, one]) => [
    ...(one.version ? [`${name}@${one.version}`] : []),
    ...below(one)
  ]);
}

let whole: Sbom;
const own = ['contracts', 'services/signer', 'services/bridge'].map(manifestOf);

before(() => {
  whole = npm('sbom', '--sbom-format', 'cyclonedx') as Sbom;
});

for (const service of SERVICES) {
  test(`the ${service} is listed with what it needs to run, as npm ls tells, and with nothing else`, () => {
    const tree = npm('ls', '--all', '--json', '--omit', 'dev', '--workspace', `@hsc/${service}`) as Listed;

    const { components } = sbomOf(`@hsc/${service}`, whole, own);

    const listed = below(tree.dependencies?.[`@hsc/${service}`] ?? {});
    assert.ok(listed.length > 20);
    assert.deepEqual(components.map((one) => one['bom-ref']).sort(), [...new Set(listed)].sort());
  });

  test(`the document of the ${service} holds together`, () => {
    const { bomFormat, specVersion, metadata, components, dependencies } = sbomOf(
      `@hsc/${service}`,
      whole,
      own
    );

    assert.deepEqual([bomFormat, specVersion], ['CycloneDX', '1.5']);
    const refs = new Set([metadata.component, ...components].map((one) => one['bom-ref']));
    assert.equal(refs.size, components.length + 1, 'no component twice');
    assert.deepEqual(new Set(dependencies.map(({ ref }) => ref)), refs);
    assert.deepEqual(
      dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref)),
      []
    );
    for (const { purl, licenses, 'bom-ref': ref } of components) {
      assert.match(purl ?? '', /^pkg:npm\//, ref);
      assert.ok(ref.startsWith('@hsc/') || (licenses?.length ?? 0) > 0, `${ref} has a licence`);
    }
  });
}

test('a package that npm does not list is an error, not left out', () => {
  const without: Sbom = {
    ...whole,
    components: whole.components.filter(({ name }: Component) => name !== 'jose')
  };

  assert.throws(() => sbomOf('@hsc/signer', without, own), { message: /^jose@.* is not in what npm lists$/ });
});
