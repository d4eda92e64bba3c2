import { LightningElement } from 'lwc';
import HootsuiteCheck, { type Line } from 'c/hootsuiteCheck';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';

const mockNavigate = jest.fn<undefined, [unknown]>();

jest.mock('lightning/navigation', () => {
  const Navigate = Symbol('Navigate');
  const mixin = (base: typeof LightningElement) =>
    class extends base {
      [Navigate](page: unknown): void {
        mockNavigate(page);
      }
    };
  return { NavigationMixin: Object.assign(mixin, { Navigate }) };
});

const FAILED: Line = {
  id: 'flow-active',
  title: 'Flows',
  state: 'failed',
  stateText: 'Failed',
  text: 'The flow is not active.',
  detail: 'Hootsuite_Get_Token',
  fixedBy: 'A Salesforce admin can fix this.',
  reference: 'req-1',
  setup: '/lightning/setup/Flows/home',
  setupText: 'Open in Setup',
  runText: 'Check again: Flows'
};
const BARE = { text: '', detail: '', fixedBy: undefined, reference: undefined, setup: undefined };

async function show(change: Partial<Line> = {}): Promise<HTMLElement> {
  const element = mount<{ line: Line }>('c-hootsuite-check', HootsuiteCheck, {
    line: { ...FAILED, ...change }
  });
  await flushPromises();
  return element;
}

test('is accessible when it says what failed, what that means, who fixes it and what to quote', async () => {
  const element = await show();

  expect(textOf(element)).toContain('Flows Failed The flow is not active. Hootsuite_Get_Token');
  expect(textOf(element)).toContain('A Salesforce admin can fix this. req-1');
  await expectAccessible(element);
});

test('is accessible when it runs, and can then not be asked again', async () => {
  const element = await show({ ...BARE, state: 'running', stateText: 'Running' });

  expect(textOf(element)).toContain('Flows Running');
  expect(find<HTMLElement & { disabled: boolean }>(element, 'lightning-button-icon').disabled).toBe(true);
  await expectAccessible(element);
});

test('the next click opens the place in Setup, and its link says of what', async () => {
  const element = await show();
  const link = find(element, 'a');

  link.click();

  expect(link.textContent).toContain('Flows');
  expect(mockNavigate).toHaveBeenCalledWith({
    type: 'standard__webPage',
    attributes: { url: '/lightning/setup/Flows/home' }
  });
});

test('what has passed has no next click', async () => {
  const element = await show({ ...BARE, state: 'passed', stateText: 'Passed' });

  expect(findAll(element, 'a')).toHaveLength(0);
});

test('asks for its check again', async () => {
  const element = await show();
  const hear = jest.fn<undefined, [CustomEvent<string>]>();
  element.addEventListener('run', hear as unknown as EventListener);

  find(element, 'lightning-button-icon').click();

  expect(hear.mock.calls[0]?.[0].detail).toBe('flow-active');
});
