import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { before, test } from 'node:test';
import { scanFlows, withoutExceptions, type FlowFault } from './lib/flow-scan.ts';

const careless = fileURLToPath(
  new URL('../tests/fixtures/flows/careless_flow.flow-meta.xml', import.meta.url)
);

/** Rule → the element it is found at; the scanner names none for what the flow as a whole lacks. */
const FOUND = [
  ['APIVersion', '58'],
  ['DMLStatementInLoop', 'Close_Case'],
  ['FlowDescription', ''],
  ['FlowName', 'careless_flow'],
  ['GetRecordAllFields', 'Get_Cases'],
  ['HardcodedId', 'Get_Cases'],
  ['HardcodedUrl', 'Reached_By_Nothing'],
  ['InactiveFlow', 'Draft'],
  ['MissingFaultPath', 'Close_Case'],
  ['MissingMetadataDescription', 'forgotten'],
  ['UnconnectedElement', 'Reached_By_Nothing'],
  ['UnsafeRunningContext', 'SystemModeWithoutSharing'],
  ['UnusedVariable', 'forgotten']
] as const;

let faults: readonly FlowFault[];

before(async () => {
  faults = await scanFlows([careless], 66);
});

for (const [rule, element] of FOUND) {
  test(`a careless flow is caught by ${rule}`, () => {
    const found = faults.filter((fault) => fault.rule === rule).map((fault) => fault.element);

    assert.ok(found.includes(element), `${rule} found ${JSON.stringify(found)}`);
  });
}

test('a flow that cannot be read is a fault, not left out', async () => {
  const [fault, ...others] = await scanFlows(['nowhere.flow-meta.xml'], 66);

  assert.deepEqual(others, []);
  assert.equal(fault?.rule, 'parse');
});

test('an exception holds for its own element only, and one that meets nothing is a fault', () => {
  const meant = { flow: 'Hootsuite_Persona_Contact', rule: 'MissingFaultPath', element: 'Get_First_Contact' };
  const other = { ...meant, element: 'Get_Third_Contact' };

  const left = withoutExceptions([meant, other].map((one) => ({ ...one, message: '' })));

  const messages = left.map(({ rule, element, message }) => `${rule} ${element}: ${message}`);
  assert.deepEqual(messages, [
    'MissingFaultPath Get_Third_Contact: ',
    'GetRecordAllFields Get_First_Contact: the exception is not needed',
    'GetRecordAllFields Get_Last_Contact: the exception is not needed',
    'MissingFaultPath Get_Last_Contact: the exception is not needed'
  ]);
});
