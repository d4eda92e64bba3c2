import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toSalesforceId18 } from './salesforce-id.ts';

test('a 15-character id gets the suffix Salesforce gives it', () => {
  // Each letter of the suffix is five characters of the id read as bits, lowest first: 01000, 00001, 00000 and so on.
  const ids = ['005000000000000', '005A0000006Vm9r', '005ABabCDcdEFef', '005ABCDEFGHIJKL'];

  const converted = ids.map((id) => toSalesforceId18(id, '005'));

  assert.deepEqual(converted, [
    '005000000000000AAA',
    '005A0000006Vm9rIAC',
    '005ABabCDcdEFefYMG',
    '005ABCDEFGHIJKLY55'
  ]);
});

test('an 18-character id with the right suffix stays as it is', () => {
  assert.equal(toSalesforceId18('005A0000006Vm9rIAC', '005'), '005A0000006Vm9rIAC');
});

test('an id of another case than its suffix says is refused', () => {
  assert.equal(toSalesforceId18('005a0000006Vm9rIAC', '005'), undefined);
  assert.equal(toSalesforceId18('005A0000006Vm9rIAD', '005'), undefined);
});

test('what is no id of the wanted object is refused', () => {
  const wrong = [
    '',
    '005',
    '001A0000006Vm9r',
    '005A0000006Vm9',
    '005A0000006Vm9rI',
    '005A0000006Vm9r ',
    5,
    null
  ];
  for (const id of [...wrong, '005A0000006Vm-r', '005A0000006Vm9r\n', ['005A0000006Vm9r']]) {
    assert.equal(toSalesforceId18(id, '005'), undefined, JSON.stringify(id));
  }
});
