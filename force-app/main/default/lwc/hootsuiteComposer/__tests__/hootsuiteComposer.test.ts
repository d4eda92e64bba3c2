import type { Attachment, Conversation, ConversationState } from 'c/hootsuiteBridge';
import HootsuiteComposer, { type ReplyDetail } from 'c/hootsuiteComposer';
import type { Progress } from 'c/hootsuiteConversation';
import { completeDraft, type Draft } from 'c/hootsuiteDraft';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';
import { DOCUMENT, RULES } from '../../../../../../tests/lwc/samples';

interface Properties {
  recordId: string;
  rules: Conversation['rules'];
  state: ConversationState;
  isOffline: boolean;
  delivery: Progress<string>;
  upload: Progress<Attachment>;
  ending: Progress;
  reuse(draft: Draft): void;
}

const OPEN: ConversationState = { status: 'new', delegated: true };
let records = 0;

function show(properties: Partial<Properties> = {}) {
  records += 1;
  const element = mount<Properties>('c-hootsuite-composer', HootsuiteComposer, {
    recordId: `500-${records}`,
    rules: RULES,
    state: OPEN,
    ...properties
  });
  const replies: ReplyDetail[] = [];
  element.addEventListener('reply', (event) => replies.push((event as CustomEvent<ReplyDetail>).detail));
  return { element, replies };
}

const field = (element: Element) => find<HTMLTextAreaElement>(element, 'textarea');
const button = (element: Element, name: string) =>
  find<HTMLElement & { disabled: boolean; label: string }>(element, `.${name}`);

async function type(element: Element, text: string) {
  field(element).value = text;
  field(element).dispatchEvent(new CustomEvent('input'));
  await flushPromises();
}

beforeAll(() => {
  let count = 0;
  Object.defineProperty(globalThis, 'crypto', {
    configurable: true,
    value: { randomUUID: () => `uuid-${(count += 1)}` }
  });
});

describe('writing', () => {
  it('keeps a text readable that can no longer be sent', async () => {
    const { element } = show();
    await type(element, 'Lo siento.');

    element.state = { status: 'pending', delegated: false, endedBy: 'taken_back' };
    await flushPromises();

    expect(field(element).value).toBe('Lo siento.');
    expect(field(element).readOnly).toBe(true);
    expect(field(element).disabled).toBe(false);
    expect(button(element, 'send').disabled).toBe(true);
    await expectAccessible(element);
  });

  it('is accessible when a reply can be written', async () => {
    const { element } = show({ state: { ...OPEN, replyDueAt: '2026-11-20T13:05:00Z' } });

    expect(textOf(element)).toContain('c.hootsuiteDeadline_reply');
    expect(button(element, 'send').disabled).toBe(true);
    await expectAccessible(element);
  });

  it.each([
    [{ status: 'resolved', delegated: false, endedBy: 'resolved' }, 'c.hootsuiteComposer_resolved'],
    [{ status: 'pending', delegated: false, endedBy: 'handed_back' }, 'c.hootsuiteComposer_handedBack'],
    [{ status: 'new', delegated: false, endedBy: 'taken_back' }, 'c.hootsuiteComposer_takenBack'],
    [{ status: 'new', delegated: false }, 'c.hootsuiteComposer_notDelegated']
  ] as [ConversationState, string][])(
    'is accessible when closed by %j, and says why',
    async (state, reason) => {
      const { element } = show({ state });

      expect(textOf(element)).toContain(reason);
      expect(field(element).disabled).toBe(true);
      expect(findAll(element, '.hand-back')).toHaveLength(0);
      await expectAccessible(element);
    }
  );

  it('lets the agent write on while the connection is down, but not send', async () => {
    const { element } = show({ isOffline: true });

    await type(element, 'Hola');

    expect(textOf(element)).toContain('c.hootsuiteComposer_offline');
    expect(field(element).disabled).toBe(false);
    expect(button(element, 'send').disabled).toBe(true);
  });

  it('is accessible when the text is too long, and does not send it', async () => {
    const { element, replies } = show({ rules: { ...RULES, maxLength: 4 } });

    await type(element, 'Hola!');
    field(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }));

    expect(textOf(element)).toContain('c.hootsuiteComposer_tooLongOne');
    expect(field(element).getAttribute('aria-invalid')).toBe('true');
    expect(replies).toHaveLength(0);
    await expectAccessible(element);
  });

  it('keeps a draft for each Case', async () => {
    const { element } = show({ recordId: '500-X' });
    await type(element, 'for X');

    element.recordId = '500-Y';
    await flushPromises();
    expect(field(element).value).toBe('');

    const other = show({ recordId: '500-X' });
    await flushPromises();
    expect(field(other.element).value).toBe('for X');
  });

  it('takes a reply that was not sent on a line of its own, with its file, once', async () => {
    const { element } = show();
    await type(element, 'One \n');

    element.reuse({ text: 'Two', attachment: DOCUMENT });
    await flushPromises();

    expect(field(element).value).toBe('One\nTwo');
    expect(textOf(element)).toContain(DOCUMENT.name);
    element.reuse({ text: 'Two', attachment: DOCUMENT });
    await flushPromises();
    expect(field(element).value).toBe('One\nTwo');
  });
});

describe('sending', () => {
  it.each([{ ctrlKey: true }, { metaKey: true }])(
    'sends with Enter and %j, and not with Enter alone',
    async (keys) => {
      const { element, replies } = show();
      await type(element, 'Hola');

      field(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
      expect(replies).toHaveLength(0);
      field(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ...keys }));

      expect(replies).toEqual([{ text: 'Hola', idempotencyKey: expect.stringMatching(/^uuid-/u) as string }]);
    }
  );

  it('does not send twice while a reply is on its way', async () => {
    const { element, replies } = show();
    await type(element, 'Hola');
    button(element, 'send').click();

    element.delivery = { status: 'busy' };
    await flushPromises();
    field(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }));

    expect(replies).toHaveLength(1);
    expect(field(element).readOnly).toBe(true);
    expect(button(element, 'send')).toMatchObject({ disabled: true, label: 'c.hootsuiteComposer_sending' });
  });

  it('keeps the text of a reply that failed, says why, and repeats it under the same key', async () => {
    const { element, replies } = show();
    await type(element, 'Hola');
    button(element, 'send').click();
    element.delivery = { status: 'busy' };
    await flushPromises();

    element.delivery = { status: 'failed', failure: { code: 'ERR_NETWORK_TIMEOUT' } };
    await flushPromises();
    expect(field(element).value).toBe('Hola');
    expect(textOf(find(element, '[role="alert"]'))).toContain('c.hootsuiteNotice_timeoutTitle');
    expect(textOf(find(element, '[role="alert"]'))).toContain('c.hootsuiteComposer_unsent');
    await expectAccessible(element);

    button(element, 'send').click();
    await type(element, 'Hola otra vez');
    button(element, 'send').click();

    const keys = replies.map(({ idempotencyKey }) => idempotencyKey);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('is empty again once the reply is stored', async () => {
    const { element, replies } = show();
    await type(element, 'Hola');
    button(element, 'send').click();
    element.delivery = { status: 'busy' };
    const key = replies[0]?.idempotencyKey ?? '';

    completeDraft(element.recordId, key);
    element.delivery = { status: 'done', result: key };
    await flushPromises();

    expect(field(element).value).toBe('');
    expect(button(element, 'send').disabled).toBe(true);
  });
});

describe('attachments', () => {
  function choose(element: Element, file: File) {
    const input = find<HTMLInputElement>(element, 'input[type="file"]');
    Object.defineProperty(input, 'files', { configurable: true, value: [file] });
    Object.defineProperty(input, 'value', { configurable: true, writable: true, value: 'x' });
    input.dispatchEvent(new CustomEvent('change'));
  }

  it('is accessible when a file was uploaded, and sends it with the reply', async () => {
    const { element, replies } = show();
    const chosen = jest.fn<undefined, [unknown]>();
    element.addEventListener('attach', (event) => chosen((event as CustomEvent<File>).detail.name));
    choose(element, new File(['x'], 'receipt.pdf'));
    expect(chosen).toHaveBeenCalledWith('receipt.pdf');

    element.upload = { status: 'busy' };
    await flushPromises();
    expect(textOf(element)).toContain('c.hootsuiteComposer_attaching');
    element.upload = { status: 'done', result: DOCUMENT };
    await flushPromises();
    expect(textOf(element)).toContain('receipt.pdf');
    await expectAccessible(element);
    button(element, 'send').click();

    expect(replies[0]).toMatchObject({ text: '', attachment: DOCUMENT });
  });

  it('refuses a file that is too large before it is uploaded', async () => {
    const { element } = show();
    const chosen = jest.fn();
    element.addEventListener('attach', chosen);
    const file = new File(['x'], 'film.mp4');
    Object.defineProperty(file, 'size', { value: 10_000_000 });

    choose(element, file);
    await flushPromises();

    expect(chosen).not.toHaveBeenCalled();
    expect(textOf(element)).toContain('c.hootsuiteNotice_fileSizeTitle');
  });
});

describe('giving back and resolving', () => {
  it.each([
    ['hand-back', 'handback', 'c.hootsuiteComposer_handBackConfirm'],
    ['resolve', 'resolve', 'c.hootsuiteComposer_resolveConfirm']
  ])('asks before %s', async (name, event, question) => {
    const { element } = show();
    const handler = jest.fn();
    element.addEventListener(event, handler);

    button(element, name).click();
    await flushPromises();
    expect(textOf(element)).toContain(question);
    expect(handler).not.toHaveBeenCalled();
    await expectAccessible(element);

    button(element, 'confirm').click();
    expect(handler).toHaveBeenCalledTimes(1);
  });

  it('does nothing when the agent thinks better of it', async () => {
    const { element } = show();
    const handler = jest.fn();
    element.addEventListener('resolve', handler);
    button(element, 'resolve').click();
    await flushPromises();

    find(element, '.bar_ask lightning-button').click();
    await flushPromises();

    expect(handler).not.toHaveBeenCalled();
    expect(findAll(element, '.bar_ask')).toHaveLength(0);
  });
});
