import HootsuiteChecks from 'c/hootsuiteChecks';
import { bridge } from 'c/hootsuiteBridge';
import type { Line } from 'c/hootsuiteCheck';
import { CHECKS } from 'c/hootsuiteDoctor';
import { HootsuiteError } from 'c/hootsuiteError';
import { tokenStore } from 'c/hootsuiteToken';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';
import { jwt } from '../../../../../../tests/lwc/parts';

jest.mock(
  '@salesforce/customPermission/Hootsuite_Agent_Access',
  () => ({ __esModule: true, default: true }),
  {
    virtual: true
  }
);

const TOKEN = {
  value: jwt({ iss: 'https://signer.example', iat: Math.floor(Date.now() / 1000) }),
  bridgeUrl: 'https://bridge.example',
  renewAt: Number.MAX_SAFE_INTEGER
};
const writeText = jest.fn<Promise<void>, [string]>();

beforeEach(() => {
  jest.spyOn(tokenStore, 'renew').mockResolvedValue(TOKEN);
  jest.spyOn(bridge, 'checkSetup').mockResolvedValue({ checks: [{ id: 'record-type', state: 'passed' }] });
  writeText.mockResolvedValue(undefined);
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
});

afterEach(() => {
  jest.restoreAllMocks();
  writeText.mockReset();
});

async function show(): Promise<HTMLElement> {
  const element = mount('c-hootsuite-checks', HootsuiteChecks);
  await flushPromises();
  return element;
}

function lineOf(element: Element, id: string): Line {
  const lines = findAll<HTMLElement & { line: Line }>(element, 'c-hootsuite-check').map(({ line }) => line);
  const found = lines.find((line) => line.id === id);
  if (!found) throw new Error(`There is no line ${id}`);
  return found;
}

function button(element: Element, label: string): HTMLElement & { disabled: boolean } {
  const buttons = findAll<HTMLElement & { label: string; disabled: boolean }>(element, 'lightning-button');
  const found = buttons.find((one) => one.label === label);
  if (!found) throw new Error(`There is no button ${label}`);
  return found;
}

const summaryOf = (element: Element): string => textOf(find(element, '[role="status"]'));

test('is accessible when all is looked at: a line for each check, and the outcome told politely', async () => {
  const element = await show();

  expect(findAll(element, 'c-hootsuite-check')).toHaveLength(CHECKS.length);
  expect(findAll(element, 'h2')).toHaveLength(4);
  expect(lineOf(element, 'record-type')).toMatchObject({ state: 'passed', text: '', setup: undefined });
  expect(summaryOf(element)).toBe('c.hootsuiteChecks_summary');
  await expectAccessible(element);
});

test('a fault has a sentence, who fixes it, and the next click; what waits for it says so', async () => {
  jest
    .spyOn(tokenStore, 'renew')
    .mockRejectedValue(new HootsuiteError('ERR_SIGN_IN_FAILED', { reference: 'req-1' }));

  const element = await show();

  expect(lineOf(element, 'sign-in')).toMatchObject({
    state: 'failed',
    text: 'c.hootsuiteChecks_codeSignInRefused',
    fixedBy: 'c.hootsuiteChecks_byOperator',
    reference: 'req-1',
    setup: '/lightning/setup/NamedCredential/home'
  });
  expect(lineOf(element, 'record-type')).toMatchObject({
    state: 'unknown',
    text: 'c.hootsuiteChecks_codeNotAsked',
    detail: 'c.hootsuiteChecks_titleSignIn',
    setup: undefined
  });
});

test('what only the command line finds out says so', async () => {
  const element = await show();

  expect(lineOf(element, 'bridge-address').text).toBe('c.hootsuiteChecks_commandLine');
});

test('one check can be asked for again: it alone runs, and what came of it is told', async () => {
  const element = await show();
  let answer: (value: unknown) => void = () => undefined;
  jest.spyOn(bridge, 'checkSetup').mockReturnValue(new Promise((resolve) => (answer = resolve)));

  find(element, 'c-hootsuite-check').dispatchEvent(new CustomEvent('run', { detail: 'record-type' }));
  await flushPromises();
  expect(lineOf(element, 'record-type').state).toBe('running');
  expect(lineOf(element, 'case-values').state).toBe('unknown');
  expect(button(element, 'c.hootsuiteChecks_runAll').disabled).toBe(true);
  answer({ checks: [{ id: 'record-type', state: 'failed', code: 'RECORD_TYPE_MISSING' }] });
  await flushPromises();

  expect(lineOf(element, 'record-type').state).toBe('failed');
  expect(summaryOf(element)).toBe('c.hootsuiteChecks_lineSummary');
});

test('a page that is left stops asking', async () => {
  const asked = jest.spyOn(bridge, 'checkSetup').mockReturnValue(new Promise(() => undefined));
  const element = await show();

  element.remove();

  expect(asked.mock.calls[0]?.[0].aborted).toBe(true);
});

test('the report goes onto the clipboard', async () => {
  const element = await show();

  button(element, 'c.hootsuiteChecks_copyReport').click();
  await flushPromises();

  expect(writeText.mock.calls[0]?.[0]).toContain('- record-type: passed');
  expect(summaryOf(element)).toBe('c.hootsuiteChecks_copied');
  expect(findAll(element, 'lightning-textarea')).toHaveLength(0);
});

test('is accessible when the browser keeps the clipboard to itself, and the report stands there to be copied', async () => {
  writeText.mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  const element = await show();

  button(element, 'c.hootsuiteChecks_copyReport').click();
  await flushPromises();

  expect(summaryOf(element)).toBe('c.hootsuiteChecks_notCopied');
  const field = find<HTMLElement & { value: string }>(element, 'lightning-textarea');
  expect(field.value).toContain('- record-type: passed');
  await expectAccessible(element);
});
