import assert from 'node:assert/strict';
import { test } from 'node:test';
import { licenceFaults, SERVICE_LICENCES, TOOL_LICENCES } from './lib/licences.ts';
import type { Component } from './lib/sbom.ts';

const componentOf = (name: string, ...licenses: readonly unknown[]): Component => ({
  'bom-ref': `${name}@1.0.0`,
  name,
  licenses
});
const withId = (id: string) => componentOf('some', { license: { id } });
const withExpression = (expression: string) => componentOf('some', { expression });

test('a licence in the list passes, and one of several to choose from', () => {
  const components = [withId('MIT'), withExpression('(MIT OR GPL-3.0-or-later)')];

  assert.deepEqual(licenceFaults(components, SERVICE_LICENCES), []);
});

for (const id of ['GPL-3.0-only', 'AGPL-3.0-or-later', 'LGPL-3.0', 'SSPL-1.0', 'BUSL-1.1']) {
  test(`${id} is refused, for tools too`, () => {
    assert.deepEqual(licenceFaults([withId(id)], TOOL_LICENCES), [`some@1.0.0: ${id} is not in the list`]);
  });
}

test('all of several licences have to be in the list', () => {
  const [fault] = licenceFaults([withExpression('(MIT AND GPL-2.0-only)')], SERVICE_LICENCES);

  assert.equal(fault, 'some@1.0.0: (MIT AND GPL-2.0-only) is not in the list');
});

test('what no one knows is refused: no licence, words instead of one, two side by side', () => {
  const components = [
    componentOf('none'),
    componentOf('words', { license: { name: 'SEE LICENSE IN LICENSE.txt' } }),
    componentOf('two', { license: { id: 'MIT' } }, { license: { id: 'ISC' } })
  ];

  assert.deepEqual(licenceFaults(components, TOOL_LICENCES), [
    'none@1.0.0: no licence is not in the list',
    'words@1.0.0: SEE LICENSE IN LICENSE.txt is not in the list',
    'two@1.0.0: no licence is not in the list'
  ]);
});

test('a tool asks for more than a service may', () => {
  const component = withId('MPL-2.0');

  assert.equal(licenceFaults([component], TOOL_LICENCES).length, 0);
  assert.equal(licenceFaults([component], SERVICE_LICENCES).length, 1);
});

test('an exception holds for its package or scope only, and has to be needed', () => {
  const components = [componentOf('odd'), componentOf('@scope/one'), componentOf('@scoped/two')];
  const exceptions = { odd: 'why', '@scope/': 'why', idle: 'why' };

  assert.deepEqual(licenceFaults(components, TOOL_LICENCES, exceptions), [
    '@scoped/two@1.0.0: no licence is not in the list',
    'idle: the exception is not needed'
  ]);
});
