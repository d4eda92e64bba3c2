import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCompactForm } from './compact-form.ts';

test('three parts in base64url are the compact form', () => {
  for (const text of ['e30.e30.AA', 'e30.e30.', '..']) assert.ok(isCompactForm(text), text);
});

test('another number of parts, or another spelling of the same bytes, is not', () => {
  const others = [
    '',
    'e30',
    'e30.e30',
    'e30.e30.AA.',
    'e30.e30.AB',
    'e30.e30.AA==',
    'e30.e30.A',
    'e30. e30.AA'
  ];
  for (const text of [...others, 'e30.e3\n0.AA', 'e30.e30.+/', '\uFEFFe30.e30.AA', 'e30.e30.AA\0']) {
    assert.ok(!isCompactForm(text), text);
  }
});
