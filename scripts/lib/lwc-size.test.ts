import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundlesOf } from './lwc-size.ts';

test('a page loads what its bundles name, directly or not, and nothing else', () => {
  const modules = new Map([
    ['page', ['import a from "c/part";', 'import { b } from "lightning/navigation";']],
    ['part', ["import('c/deep');", 'import x from "c/page";']],
    ['deep', []],
    ['other', ['import a from "c/part";']]
  ]);

  assert.deepEqual([...bundlesOf('page', modules)], ['page', 'part', 'deep']);
});
