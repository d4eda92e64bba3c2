import HootsuiteQuickReplies from 'c/hootsuiteQuickReplies';
import { graphql } from 'lightning/graphql';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';

interface Properties {
  customer: { name: string; language?: string; channel?: string };
  isDisabled: boolean;
  open(): void;
}

const wire = graphql as unknown as {
  emit(data: unknown): void;
  emitErrors(errors: readonly unknown[]): void;
};

const node = (
  id: string,
  title: string,
  text: string,
  more: { language?: string; channel?: string } = {}
) => ({
  node: {
    Id: id,
    Name: { value: title },
    Text__c: { value: text },
    Language__c: { value: more.language ?? null },
    Social_Network_Channel__c: { value: more.channel ?? null }
  }
});
const EDGES = [
  node('1', 'Opening hours', 'Mo–Fr 8–18'),
  node('2', 'Order number', 'Hi {name}, what is your order number?', { language: 'en' }),
  node('3', 'Número de pedido', 'Hola {name}, ¿cuál es tu número de pedido?', { language: 'es' }),
  node('4', 'Story', 'Thanks for the mention!', { language: 'en', channel: 'Instagram' })
];
const answer = (edges: readonly unknown[]) => ({
  uiapi: { query: { Hootsuite_Quick_Reply__c: { edges } } }
});

async function show(edges: readonly unknown[] = EDGES) {
  const element = mount<Properties>('c-hootsuite-quick-replies', HootsuiteQuickReplies, {
    customer: { name: 'Lucía', language: 'es', channel: 'WhatsApp' }
  });
  const told: [string, unknown][] = [];
  for (const name of ['insert', 'dismiss', 'browse'])
    element.addEventListener(name, (event) => told.push([name, (event as CustomEvent<unknown>).detail]));
  element.open();
  await flushPromises();
  wire.emit(answer(edges));
  await flushPromises();
  return { element, told };
}

const field = (element: Element) => find<HTMLInputElement>(element, '[role="combobox"]');
const titles = (element: Element) => findAll(element, '.option-title').map(({ textContent }) => textContent);
const active = (element: Element) => findAll(element, '[aria-selected="true"] .option-title')[0]?.textContent;

async function type(element: Element, text: string) {
  field(element).value = text;
  field(element).dispatchEvent(new CustomEvent('input'));
  await flushPromises();
}

async function press(element: Element, key: string) {
  const event = new KeyboardEvent('keydown', { key, cancelable: true });
  field(element).dispatchEvent(event);
  await flushPromises();
  return event.defaultPrevented;
}

beforeAll(() => {
  Element.prototype.scrollIntoView = jest.fn();
});

describe('quick replies', () => {
  it('are accessible when they are open: the customer’s language first, no other network’s', async () => {
    const { element } = await show();

    expect(titles(element)).toEqual(['Número de pedido', 'Opening hours', 'Order number']);
    expect(textOf(element)).toContain('Hola Lucía');
    expect(find(element, '.option-text').lang).toBe('es');
    await expectAccessible(element);
  });

  it('are found by any of their words, with or without accents', async () => {
    const { element } = await show();

    await type(element, 'pedido NUMERO');
    expect(titles(element)).toEqual(['Número de pedido']);
    await type(element, 'zzz');

    expect(titles(element)).toEqual([]);
    expect(textOf(element)).toContain('c.hootsuiteQuickReplies_noneFound');
    await expectAccessible(element);
  });

  it('are chosen by the keyboard', async () => {
    const { element, told } = await show();
    expect(active(element)).toBe('Número de pedido');

    await press(element, 'ArrowUp');
    expect(active(element)).toBe('Order number');
    await press(element, 'ArrowDown');
    await press(element, 'ArrowDown');
    expect(active(element)).toBe('Opening hours');
    expect(field(element).getAttribute('aria-activedescendant')).toBe(
      find(element, '[aria-selected="true"]').id
    );
    await press(element, 'Enter');

    expect(told).toEqual([['insert', 'Mo–Fr 8–18']]);
    expect(findAll(element, '[role="dialog"]')).toHaveLength(0);
  });

  it('are chosen by a click', async () => {
    const { element, told } = await show();

    findAll(element, '[role="option"]')[2]?.click();

    expect(told).toEqual([['insert', 'Hi Lucía, what is your order number?']]);
  });

  it.each([
    ['Escape', 'order', { typed: 'order', removesSlash: false }],
    [' ', '', { typed: ' ', removesSlash: false }],
    ['Backspace', '', { typed: '', removesSlash: true }]
  ])('give back with "%s" what was typed', async (key, typed, detail) => {
    const { element, told } = await show();
    await type(element, typed);

    expect(await press(element, key)).toBe(true);

    expect(told).toEqual([['dismiss', detail]]);
  });

  it('leave keys that edit the search to it', async () => {
    const { element, told } = await show();
    await type(element, 'order');

    for (const key of [' ', 'Backspace', 'a', 'Tab']) expect(await press(element, key)).toBe(false);

    expect(told).toEqual([]);
  });

  it('are asked for when they are first opened, and say that they are on their way', async () => {
    const element = mount<Properties>('c-hootsuite-quick-replies', HootsuiteQuickReplies);
    const told = jest.fn();
    element.addEventListener('browse', told);

    find(element, '.browse').click();
    await flushPromises();

    expect(told).toHaveBeenCalledTimes(1);
    expect(textOf(element)).toContain('c.hootsuiteQuickReplies_loading');
    await expectAccessible(element);
  });

  it('are accessible when there are none', async () => {
    const { element } = await show([]);

    expect(textOf(element)).toContain('c.hootsuiteQuickReplies_empty');
    await expectAccessible(element);
  });

  it('are accessible when the user may not read them', async () => {
    const { element } = await show();

    wire.emitErrors([{ message: 'no access' }]);
    await flushPromises();

    expect(textOf(element)).toContain('c.hootsuiteQuickReplies_failed');
    await expectAccessible(element);
  });
});
