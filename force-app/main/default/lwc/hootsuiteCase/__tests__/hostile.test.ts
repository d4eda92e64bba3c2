/**
 * Whatever Hootsuite or Salesforce fills, a stranger may have written. Each of the hostile texts stands in every field
 * at once; what is rendered must be the same elements as with harmless texts, and nothing that runs or fetches.
 */
import type { Message } from 'c/hootsuiteBridge';
import HootsuiteMessage from 'c/hootsuiteMessage';
import HootsuitePersona, { type Persona } from 'c/hootsuitePersona';
import { FOREIGN_HOST, HIT, HOSTILE } from '../../../../../../tests/fixtures/hostile';
import { findAll, flushPromises, mount } from '../../../../../../tests/lwc/mount';
import { message } from '../../../../../../tests/lwc/samples';

const HARMLESS = 'Where is my tent?';
/** A file that this page has fetched from the bridge. */
const FILE = 'blob:https://org.example/1';
/** Of addresses that are made of a text. */
const SAFE_LINK = /^(?:https?:\/\/|mailto:|tel:|\/)/u;

function persona(text: string): Persona {
  return {
    name: text,
    primaryIdentifier: text,
    secondaryIdentifier: text,
    channel: text,
    email: text,
    phone: text,
    language: text,
    profileUrl: text,
    isVip: true,
    contactId: text,
    contactName: text,
    createdByEmail: text
  };
}

function said(text: string): Message {
  return message({
    text,
    authorName: text,
    attachments: [
      { id: 'a1', name: text, contentType: text, size: 1 },
      { id: 'a2', name: text, contentType: 'image/png', size: 1 }
    ]
  });
}

/** All elements of a component and of the components in it. */
function elementsOf(host: Element): Element[] {
  return findAll(host, '*').flatMap((element) => [element, ...elementsOf(element)]);
}

/** What is dangerous about an element, as it stands in the document. */
function dangers(element: Element): string[] {
  return [...element.attributes].flatMap(({ name, value }) => {
    const isBad =
      name.startsWith('on') ||
      name === 'style' ||
      name === 'srcdoc' ||
      (name === 'href' && value !== FILE && !SAFE_LINK.test(value)) ||
      (name === 'src' && value !== FILE) ||
      (name !== 'href' &&
        name !== 'src' &&
        ['formaction', 'action', 'data', 'srcset', 'ping'].includes(name));
    return isBad ? [`${element.tagName} ${name}=${value.slice(0, 80)}`] : [];
  });
}

/** Whether a click leads to a host that neither the link nor its tip names. */
function hidesItsHost(element: Element): boolean {
  const isForeign = element instanceof HTMLAnchorElement && element.hostname === FOREIGN_HOST;
  return isForeign && !`${element.textContent} ${element.title}`.includes(FOREIGN_HOST);
}

async function render(text: string): Promise<Element[]> {
  const shown = [
    mount<{ persona: Persona }>('c-hootsuite-persona', HootsuitePersona, { persona: persona(text) }),
    mount<{ message: Message; language: string; downloads: object }>(
      'c-hootsuite-message',
      HootsuiteMessage,
      {
        message: said(text),
        language: text,
        downloads: { a2: { status: 'done', url: FILE, picture: { width: 4, height: 3 } } }
      }
    )
  ];
  await flushPromises();
  const elements = shown.flatMap(elementsOf);
  document.body.replaceChildren();
  return elements;
}

describe('a text from outside', () => {
  let known: readonly string[];
  beforeAll(async () => {
    const harmless = await render(HARMLESS);
    const linked = await render('https://example.com/tent');
    // A very long text comes with a button.
    const long = await render('Where is my tent? '.repeat(500));
    known = [...harmless, ...linked, ...long].map(({ tagName }) => tagName);
  });

  it('comes in more than three hundred ways', () => {
    expect(HOSTILE.length).toBeGreaterThan(300);
  });

  it('is only ever text, in every field, and a link to another host shows that host', async () => {
    const allowed = new Set(known);
    const isForeign = ({ tagName }: Element) => !allowed.has(tagName);
    for (const text of HOSTILE) {
      const elements = await render(text);

      const foreign = elements.filter(isForeign).map(({ tagName }) => tagName);
      const hidden = elements.filter(hidesItsHost).map(({ textContent }) => textContent);
      const start = text.slice(0, 120);
      expect([start, foreign, elements.flatMap(dangers), hidden]).toEqual([start, [], [], []]);
    }
    expect(Reflect.has(window, HIT)).toBe(false);
  });
});
