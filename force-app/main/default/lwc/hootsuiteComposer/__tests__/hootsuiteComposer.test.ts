import type { Conversation, ConversationState } from 'c/hootsuiteBridge';
import HootsuiteComposer, { type ReplyDetail } from 'c/hootsuiteComposer';
import type { Progress, Upload } from 'c/hootsuiteConversation';
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
  language: string;
  presence: object;
  delivery: Progress<string>;
  upload: Upload;
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

type Button = HTMLElement & { disabled: boolean; label: string };

const field = (element: Element) =>
  find<HTMLTextAreaElement>(find(element, 'c-hootsuite-editor'), 'textarea');
const button = (element: Element, name: string) => find<Button>(element, `.${name}`);
const endings = (element: Element) => find(element, 'c-hootsuite-endings');

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
      expect(findAll(element, 'c-hootsuite-endings')).toHaveLength(0);
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

    expect(textOf(find(element, '.counter'))).toBe('c.hootsuiteComposer_tooLongOne');
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
  const picker = (element: Element) => find(element, 'c-hootsuite-file-picker');

  it('is accessible while a file is on its way, and the reply waits for it', async () => {
    const { element } = show();
    await type(element, 'Mire');
    const cancelled = jest.fn();
    element.addEventListener('cancelupload', cancelled);

    element.upload = { status: 'busy', name: 'receipt.pdf', size: 1_400_000, share: 0.4 };
    await flushPromises();

    const upload = find(element, 'c-hootsuite-upload');
    expect(find<HTMLProgressElement>(upload, 'progress').value).toBe(40);
    expect(button(element, 'send').disabled).toBe(true);
    await expectAccessible(element);
    find(upload, '.cancel').click();
    expect(cancelled).toHaveBeenCalledTimes(1);
  });

  it('is accessible when a file was uploaded, and sends it with the reply', async () => {
    const { element, replies } = show();
    element.upload = { status: 'busy', name: 'receipt.pdf', size: 1_400_000, share: 1 };

    element.upload = { status: 'done', result: DOCUMENT };
    await flushPromises();
    expect(textOf(element)).toContain('receipt.pdf');
    await expectAccessible(element);
    button(element, 'send').click();

    expect(replies[0]).toMatchObject({ text: '', attachment: DOCUMENT });
  });

  it('takes a file that the network takes, and says why it does not take another', async () => {
    const { element } = show();
    const chosen = jest.fn<undefined, [unknown]>();
    element.addEventListener('attach', (event) => chosen((event as CustomEvent<File>).detail.name));
    const input = find<HTMLInputElement>(picker(element), 'input[type="file"]');
    const choose = async (file: File) => {
      Object.defineProperty(input, 'files', { configurable: true, value: [file] });
      Object.defineProperty(input, 'value', { configurable: true, writable: true, value: 'x' });
      input.dispatchEvent(new CustomEvent('change'));
      await flushPromises();
    };

    await choose(new File(['x'], 'page.html', { type: 'text/html' }));
    expect(textOf(find(element, '[role="alert"]'))).toContain('c.hootsuiteNotice_fileTypeTitle');
    await choose(new File(['x'], 'receipt.pdf', { type: 'application/pdf' }));

    expect(chosen.mock.calls).toEqual([['receipt.pdf']]);
    expect(findAll(element, '[role="alert"]')).toHaveLength(0);
  });

  it('takes the file that is pasted, unless it comes with text', () => {
    const { element } = show();
    const chosen = jest.fn();
    element.addEventListener('attach', chosen);
    const paste = (types: string[]) => {
      const files = [new File(['x'], 'image.png', { type: 'image/png' })];
      const event = new CustomEvent('paste', { cancelable: true });
      Object.assign(event, { clipboardData: { files, types } });
      field(element).dispatchEvent(event);
      return event.defaultPrevented;
    };

    expect(paste(['Files', 'text/plain'])).toBe(false);
    expect(chosen).not.toHaveBeenCalled();
    expect(paste(['Files'])).toBe(true);
    expect(chosen).toHaveBeenCalledTimes(1);
  });

  it('shows where a file can be dropped, and takes it', async () => {
    const { element } = show();
    const chosen = jest.fn();
    element.addEventListener('attach', chosen);
    const zone = find(picker(element), '.zone');
    const drag = async (name: string) => {
      const files = [new File(['x'], 'image.png', { type: 'image/png' })];
      const event = new CustomEvent(name, { cancelable: true });
      Object.assign(event, {
        dataTransfer: { files, types: ['Files'], dropEffect: '' },
        relatedTarget: null
      });
      zone.dispatchEvent(event);
      await flushPromises();
    };

    await drag('dragover');
    expect(textOf(picker(element))).toContain('c.hootsuiteFilePicker_drop');
    await drag('dragleave');
    expect(textOf(picker(element))).not.toContain('c.hootsuiteFilePicker_drop');
    await drag('drop');

    expect(chosen).toHaveBeenCalledTimes(1);
  });
});

describe('the reply window', () => {
  const HOUR = 3_600_000;
  const closing = (inHours: number, extendedInHours?: number): ConversationState => ({
    ...OPEN,
    replyWindow: {
      closesAt: new Date(Date.now() + inHours * HOUR).toISOString(),
      ...(extendedInHours !== undefined && {
        extendedUntil: new Date(Date.now() + extendedInHours * HOUR).toISOString()
      }),
      isOpen: true,
      rule: 'standard'
    }
  });

  it('is counted down inside the composer', () => {
    const { element } = show({ state: closing(3) });

    expect(textOf(element)).toContain('c.hootsuiteDeadline_windowOpen');
    expect(field(element).disabled).toBe(false);
  });

  it('closes the composer when it ends, keeps the draft and leaves the rest possible', async () => {
    jest.useFakeTimers();
    const { element, replies } = show({ state: closing(1) });
    await type(element, 'Lo siento.');

    jest.advanceTimersByTime(HOUR);
    await flushPromises();

    expect(textOf(element)).toContain('c.hootsuiteComposer_windowClosed');
    expect(field(element).value).toBe('Lo siento.');
    expect(field(element).readOnly).toBe(true);
    field(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }));
    expect(replies).toHaveLength(0);
    expect(find<Button>(endings(element), '.resolve').disabled).toBe(false);
    jest.useRealTimers();
    await expectAccessible(element);
  });

  it('lets a person answer while the network may still take it', () => {
    const { element } = show({ state: closing(-1, 6) });

    expect(textOf(element)).toContain('c.hootsuiteDeadline_windowExtended');
    expect(field(element).disabled).toBe(false);
  });

  it('is not claimed when nobody knows when the customer wrote', () => {
    const { element } = show();

    expect(textOf(element)).toContain('c.hootsuiteDeadline_windowUnknown');
    expect(field(element).disabled).toBe(false);
  });
});

describe('others at the conversation', () => {
  const presence = {
    viewers: [{ name: 'Jonas Weber', since: '2026-11-20T12:00:00Z' }],
    holder: { name: 'Priya Raman' }
  };

  it('is accessible when they are there, and asks once before it sends', async () => {
    const { element, replies } = show({ presence });
    await type(element, 'Hola');

    button(element, 'send').click();
    await flushPromises();
    expect(replies).toHaveLength(0);
    expect(textOf(find(element, '.bar_ask'))).toContain('c.hootsuiteComposer_sendConfirm');
    await expectAccessible(element);
    button(element, 'confirm').click();
    await flushPromises();
    button(element, 'send').click();

    expect(replies).toHaveLength(2);
  });

  it('asks again when somebody else has come', async () => {
    const { element, replies } = show({ presence });
    await type(element, 'Hola');
    button(element, 'send').click();
    await flushPromises();
    button(element, 'confirm').click();
    await flushPromises();

    element.presence = { viewers: [] };
    await flushPromises();
    button(element, 'send').click();
    expect(replies).toHaveLength(2);
    element.presence = { viewers: [{ since: '2026-11-20T12:00:00Z' }] };
    await flushPromises();
    button(element, 'send').click();

    expect(replies).toHaveLength(2);
  });
});

describe('the language', () => {
  const DRAFT = 'Thanks for your message. Could you send me the number of your order?';

  it('is remarked on when it is another one than the customer’s', async () => {
    const { element } = show({ language: 'es' });

    await type(element, DRAFT);

    expect(textOf(element)).toContain('c.hootsuiteComposer_otherLanguage');
    await expectAccessible(element);
  });

  it('is not when it is the customer’s', async () => {
    const { element } = show({ language: 'en_GB' });

    await type(element, DRAFT);

    expect(textOf(element)).not.toContain('c.hootsuiteComposer_otherLanguage');
  });
});

describe('an internal note', () => {
  async function toNote(element: Element) {
    const detail = { value: 'note' };
    find(element, '.mode').dispatchEvent(new CustomEvent('change', { detail }));
    await flushPromises();
  }

  it('is accessible, looks different, has a draft of its own and goes to nobody else', async () => {
    const { element, replies } = show({ presence: { viewers: [{ since: '2026-11-20T12:00:00Z' }] } });
    const notes = jest.fn<undefined, [unknown]>();
    element.addEventListener('note', (event) => notes((event as CustomEvent).detail));
    await type(element, 'To the customer');

    await toNote(element);
    expect(field(element).value).toBe('');
    expect(findAll(element, '.composer_note')).toHaveLength(1);
    expect(findAll(element, '.attach')).toHaveLength(0);
    await expectAccessible(element);
    await type(element, 'He called before.');
    button(element, 'send').click();

    const idempotencyKey = expect.stringMatching(/^uuid-/u) as string;
    expect(notes).toHaveBeenCalledWith({ text: 'He called before.', idempotencyKey });
    expect(replies).toHaveLength(0);
  });

  it('can be written when the network takes no more replies', async () => {
    const closesAt = new Date(Date.now() - 1).toISOString();
    const { element } = show({
      state: { ...OPEN, replyWindow: { closesAt, isOpen: false, rule: 'standard' } }
    });

    await toNote(element);

    expect(field(element).readOnly).toBe(false);
    expect(textOf(element)).not.toContain('c.hootsuiteComposer_windowClosed');
  });
});

describe('giving back and resolving', () => {
  it.each([
    ['hand-back', 'handback', 'c.hootsuiteEndings_handBackConfirm'],
    ['resolve', 'resolve', 'c.hootsuiteEndings_resolveConfirm']
  ])('asks before %s', async (name, event, question) => {
    const { element } = show();
    const handler = jest.fn();
    element.addEventListener(event, handler);

    find(endings(element), `.${name}`).click();
    await flushPromises();
    expect(textOf(element)).toContain(question);
    expect(handler).not.toHaveBeenCalled();
    await expectAccessible(element);

    find(endings(element), '.confirm').click();
    expect(handler).toHaveBeenCalledTimes(1);
  });

  it('does nothing when the agent thinks better of it', async () => {
    const { element } = show();
    const handler = jest.fn();
    element.addEventListener('resolve', handler);
    find(endings(element), '.resolve').click();
    await flushPromises();

    find(endings(element), '.bar_ask lightning-button').click();
    await flushPromises();

    expect(handler).not.toHaveBeenCalled();
    expect(findAll(endings(element), '.bar_ask')).toHaveLength(0);
  });
});
