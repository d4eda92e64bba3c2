import { createElement, type LightningElement } from 'lwc';
import axe from 'axe-core';

/** What `createElement` takes: a component's class. */
type Constructor = typeof LightningElement | (new () => LightningElement);

/** Puts a component on the page with its public properties set. */
export function mount<Properties extends object>(
  tag: string,
  component: Constructor,
  properties: Partial<Properties> = {}
): HTMLElement & Properties {
  const element = createElement(tag, { is: component as typeof LightningElement }) as unknown as HTMLElement &
    Properties;
  Object.assign(element, properties);
  document.body.append(element);
  return element;
}

/** Lets everything that is already due happen: promises, and the rendering that follows them. */
export async function flushPromises(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
}

/** The first element within a component that fits the selector; a missing one fails the test. */
export function find<Found extends Element = HTMLElement>(host: Element, selector: string): Found {
  const [found] = findAll<Found>(host, selector);
  if (!found) throw new Error(`${host.tagName} shows no ${selector}`);
  return found;
}

/** All elements within a component that fit the selector. */
export function findAll<Found extends Element = HTMLElement>(host: Element, selector: string): Found[] {
  return [...(host.shadowRoot?.querySelectorAll<Found>(selector) ?? [])];
}

/** The text of a component with that of the components in it, and of what stands in slots. */
export function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  const given = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
  if (given.length > 0) return given.map(textOf).join(' ').replaceAll(/\s+/gu, ' ').trim();
  const root = (node as Element).shadowRoot ?? node;
  return [...root.childNodes].map(textOf).join(' ').replaceAll(/\s+/gu, ' ').trim();
}

/** Fails where axe finds a barrier. Colours are not computed in this environment; the browser tests see to them. */
export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = await axe.run(element, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } }
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

afterEach(() => {
  document.body.replaceChildren();
});

beforeAll(() => {
  // jsdom's CSS parser is older than container queries and says so at length.
  const report = console.error;
  jest.spyOn(console, 'error').mockImplementation((...details: unknown[]) => {
    if (!String(details[0]).includes('Could not parse CSS stylesheet')) report(...details);
  });
  // jsdom has no canvas; axe then leaves out what it would measure with one.
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});
