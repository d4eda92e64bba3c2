import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }
    >
  >;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const files = globSync('.github/workflows/*.yml', { cwd: root });

test('the workflows were found', () => {
  assert.ok(files.length >= 2);
});

for (const file of files) {
  const text = readFileSync(`${root}/${file}`, 'utf8');
  const { permissions, jobs } = parse(text) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test(`${file} takes every action by its commit, with its version beside it`, () => {
    const uses = text.split('\n').filter((line) => /^\s*(?:- )?uses:/.test(line));

    assert.equal(uses.length, steps.filter((step) => step.uses).length);
    for (const line of uses) assert.match(line, /@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test(`${file} may read and nothing more, and leaves no token in the checkout`, () => {
    const granted = [permissions, ...Object.values(jobs).map((job) => job.permissions)];
    const checkouts = steps.filter((step) => step.uses?.startsWith('actions/checkout@'));

    assert.ok(permissions, 'permissions are set for the whole');
    for (const one of granted) assert.ok(Object.values(one ?? {}).every((access) => access === 'read'));
    for (const checkout of checkouts) assert.equal(checkout.with?.['persist-credentials'], false);
  });
}

test('a pull request sees no secret', () => {
  for (const file of files) {
    const text = readFileSync(`${root}/${file}`, 'utf8');
    if (/^ {2}pull_request/m.test(text)) assert.doesNotMatch(text, /secrets\./);
    assert.doesNotMatch(text, /pull_request_target/);
  }
});
