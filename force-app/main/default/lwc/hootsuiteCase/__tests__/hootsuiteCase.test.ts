import HootsuiteCase from 'c/hootsuiteCase';
import { bridge, type Bridge, type Conversation } from 'c/hootsuiteBridge';
import { readDraft, writeDraft } from 'c/hootsuiteDraft';
import { HootsuiteError } from 'c/hootsuiteError';
import { tokenStore } from 'c/hootsuiteToken';
import { getRecord, updateRecord } from 'lightning/uiRecordApi';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';
import { installResizeObserver, resize } from '../../../../../../tests/lwc/resizes';
import { conversation, CONVERSATION_ID, message, RECORD_ID } from '../../../../../../tests/lwc/samples';

installResizeObserver();

jest.mock('c/hootsuiteBridge', () => ({
  bridge: {
    openConversation: jest.fn(),
    listen: jest.fn(),
    sendMessage: jest.fn(),
    handBack: jest.fn(),
    resolve: jest.fn(),
    decideStatusConflict: jest.fn(),
    listMessages: jest.fn(),
    settleReply: jest.fn(),
    revealMessage: jest.fn(),
    uploadAttachment: jest.fn(),
    getAttachment: jest.fn()
  }
}));

jest.mock(
  '@salesforce/customPermission/Hootsuite_Agent_Access',
  () => ({ __esModule: true, default: true }),
  { virtual: true }
);

interface Properties {
  recordId: string;
}

const mocked = bridge as jest.Mocked<Bridge>;
const wire = getRecord as unknown as {
  emit(data: object): void;
  error(body: object): void;
  getLastConfig(): object;
};
const stopListening = jest.fn();
let listeners: Parameters<Bridge['listen']>[2] | undefined;

const field = (value: unknown) => ({ value, displayValue: null });

const record = (id = RECORD_ID, conversationId: string | null = CONVERSATION_ID) => ({
  id,
  apiName: 'Case',
  fields: {
    Conversation_ID__c: field(conversationId),
    Social_Network_Channel__c: { value: 'WhatsApp', displayValue: 'WhatsApp' },
    Created_from_Hootsuite_by_Email__c: field('sofia.marchetti@alpenglow.example'),
    Hootsuite_Contact_Persona__c: field('a00Hs000000LuciIAE'),
    Hootsuite_Contact_Persona__r: field({
      apiName: 'Hootsuite_Contact_Persona__c',
      fields: {
        Primary_Identifier__c: field('+34 600 000 001'),
        Secondary_Identifier__c: field('Lucía Fernández'),
        VIP__c: field(true),
        Contact__c: field('003Hs00000LuciaIAF'),
        Contact__r: field({ apiName: 'Contact', fields: { Name: field('Lucía Fernández Ruiz') } })
      }
    })
  }
});

async function show(data: object = record(), recordId = RECORD_ID) {
  const element = mount<Properties>('c-hootsuite-case', HootsuiteCase, { recordId });
  wire.emit(data);
  await flushPromises();
  return element;
}

beforeEach(() => {
  jest
    .spyOn(tokenStore, 'get')
    .mockClear()
    .mockReturnValue(new Promise(() => undefined));
  mocked.openConversation.mockReset().mockResolvedValue(conversation());
  mocked.sendMessage.mockReset();
  stopListening.mockReset();
  mocked.listen.mockReset().mockImplementation((_id, _from, given) => {
    listeners = given;
    return stopListening;
  });
});

describe('before the conversation', () => {
  it('asks for the Case and the token side by side', async () => {
    const element = mount<Properties>('c-hootsuite-case', HootsuiteCase, { recordId: RECORD_ID });
    await flushPromises();

    expect(wire.getLastConfig()).toHaveProperty('recordId', RECORD_ID);
    expect(tokenStore.get).toHaveBeenCalledTimes(1);
    expect(findAll(element, 'lightning-spinner')).toHaveLength(1);
    await expectAccessible(element);
  });

  it('is accessible when the Case has no conversation', async () => {
    const element = await show(record(RECORD_ID, null));

    expect(textOf(element)).toContain('c.hootsuiteCase_emptyTitle');
    expect(mocked.openConversation).not.toHaveBeenCalled();
    await expectAccessible(element);
  });

  it('says that the Case could not be read, without the words of the error', async () => {
    const element = mount<Properties>('c-hootsuite-case', HootsuiteCase, { recordId: RECORD_ID });
    wire.error({ message: 'INSUFFICIENT_ACCESS on 500Hs00000AlpGlIAF' });
    await flushPromises();

    expect(textOf(element)).toContain('c.hootsuiteNotice_recordTitle');
    expect(textOf(element)).not.toContain('INSUFFICIENT_ACCESS');
    await expectAccessible(element);
  });

  it.each([
    ['ERR_ACCESS_NO_LICENCE', 'noLicenceTitle'],
    ['ERR_ACCESS_LICENCE_INACTIVE', 'inactiveTitle'],
    ['ERR_ACCESS_RECORD', 'caseAccessTitle'],
    ['ERR_ACCESS_ORG_UNKNOWN', 'orgTitle'],
    ['ERR_SIGN_IN_NOT_ALLOWED', 'signInNotAllowedTitle'],
    ['ERR_NETWORK_BLOCKED', 'blockedTitle']
  ] as const)(
    'is accessible when refused by %s, and shows nothing of the conversation',
    async (code, title) => {
      mocked.openConversation.mockRejectedValue(new HootsuiteError(code, { reference: 'req-1' }));

      const element = await show();

      expect(textOf(element)).toContain(`c.hootsuiteNotice_${title}`);
      expect(textOf(element)).toContain('Lucía Fernández');
      expect(findAll(element, 'c-hootsuite-thread')).toHaveLength(0);
      expect(findAll(element, 'c-hootsuite-composer')).toHaveLength(0);
      expect(mocked.listen).not.toHaveBeenCalled();
      await expectAccessible(element);
    }
  );

  it('tries again when asked', async () => {
    mocked.openConversation.mockRejectedValueOnce(new HootsuiteError('ERR_NETWORK_TIMEOUT'));
    const element = await show();

    find(element, 'c-hootsuite-notice').dispatchEvent(new CustomEvent('retry'));
    await flushPromises();

    expect(findAll(element, 'c-hootsuite-thread')).toHaveLength(1);
  });
});

describe('the conversation', () => {
  it('is accessible when it is shown, with the customer beside it', async () => {
    const element = await show();

    expect(mocked.openConversation).toHaveBeenCalledWith(CONVERSATION_ID, expect.anything());
    expect(textOf(element)).toContain('Hola, mis botas se rompieron.');
    expect(textOf(element)).toContain('Lucía Fernández Ruiz');
    expect(textOf(element)).toContain('c.hootsuiteHeader_statusNew');
    await expectAccessible(element);
  });

  it.each([
    [{ status: 'connecting' }, 'c.hootsuiteHeader_connecting'],
    [{ status: 'live' }, 'c.hootsuiteHeader_live'],
    [
      { status: 'reconnecting', confirmedAt: 1 },
      'c.hootsuiteHeader_reconnecting, c.hootsuiteHeader_confirmedAt'
    ],
    [{ status: 'offline', confirmedAt: undefined }, 'c.hootsuiteHeader_offline'],
    [
      { status: 'refused', failure: { code: 'ERR_ACCESS_LICENCE_INACTIVE' } },
      'c.hootsuiteNotice_inactiveTitle'
    ]
  ] as const)('says how up to date it is: %j', async (connection, text) => {
    const element = await show();

    listeners?.onConnection(connection);
    await flushPromises();

    expect(textOf(element)).toContain(text);
  });

  it('shows what comes in live', async () => {
    const element = await show();

    listeners?.onEvent({ kind: 'message', message: message({ id: 'm2', position: 2, text: '¿Hola?' }) });
    listeners?.onEvent({ kind: 'conversation', state: { status: 'resolved', delegated: false } });
    await flushPromises();

    expect(textOf(element)).toContain('¿Hola?');
    expect(textOf(element)).toContain('c.hootsuiteHeader_statusResolved');
  });

  it('drops the draft once the reply is stored, and only then', async () => {
    const element = await show();
    const composer = find<HTMLElement & { delivery: { status: string } }>(element, 'c-hootsuite-composer');
    writeDraft(RECORD_ID, { text: 'Hola' });
    const send = (idempotencyKey: string) =>
      composer.dispatchEvent(new CustomEvent('reply', { detail: { text: 'Hola', idempotencyKey } }));
    const { claimIdempotencyKey } = jest.requireActual<typeof import('c/hootsuiteDraft')>('c/hootsuiteDraft');
    Object.defineProperty(globalThis, 'crypto', {
      configurable: true,
      value: { randomUUID: () => 'uuid-1' }
    });
    const key = claimIdempotencyKey(RECORD_ID);

    mocked.sendMessage.mockRejectedValueOnce(new HootsuiteError('ERR_NETWORK_BLOCKED'));
    send(key);
    await flushPromises();
    expect(readDraft(RECORD_ID).text).toBe('Hola');
    expect(composer.delivery.status).toBe('failed');

    mocked.sendMessage.mockResolvedValueOnce(
      message({ id: 'r1', position: 2, direction: 'outbound', state: 'queued' })
    );
    send(key);
    await flushPromises();
    expect(readDraft(RECORD_ID).text).toBe('');
    expect(mocked.sendMessage.mock.calls.map((call) => call[2])).toEqual([key, key]);
  });

  it('puts the text of a reply that Hootsuite refused back, but not over a newer one', async () => {
    const element = await show();
    const reply = (id: string) => message({ id, position: 2, direction: 'outbound', state: 'queued' });
    const refuse = async (id: string, text: string) => {
      mocked.sendMessage.mockResolvedValueOnce({ ...reply(id), text });
      const detail = { text, idempotencyKey: id };
      find(element, 'c-hootsuite-composer').dispatchEvent(new CustomEvent('reply', { detail }));
      await flushPromises();
      listeners?.onEvent({ kind: 'message', message: { ...reply(id), text, state: 'failed' } });
      await flushPromises();
    };
    writeDraft(RECORD_ID, { text: '' });

    await refuse('r1', 'Lo siento.');
    expect(readDraft(RECORD_ID).text).toBe('Lo siento.');
    await refuse('r2', 'Otra cosa.');
    expect(readDraft(RECORD_ID).text).toBe('Lo siento.');
    writeDraft(RECORD_ID, { text: '' });
  });

  it('goes on listening in the background as long as no other tab does', async () => {
    await show();
    resize(600);

    resize(0);
    resize(600);

    expect(stopListening).not.toHaveBeenCalled();
    expect(mocked.listen).toHaveBeenCalledTimes(1);
  });

  it('keeps its session when the same Case is emitted again', async () => {
    await show();

    wire.emit(record());
    await flushPromises();

    expect(mocked.openConversation).toHaveBeenCalledTimes(1);
  });

  it('lets go of one Case before it shows another', async () => {
    const element = await show();
    const signal = mocked.openConversation.mock.calls[0]?.[1];
    let answer: (value: Conversation) => void = () => undefined;
    mocked.openConversation.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));

    element.recordId = '500Hs00000OtherIAF';
    await flushPromises();
    expect(signal?.aborted).toBe(true);
    expect(stopListening).toHaveBeenCalledTimes(1);
    expect(textOf(element)).not.toContain('Hola, mis botas');

    wire.emit(record('500Hs00000OtherIAF', 'cnv-2'));
    answer(conversation({ id: 'cnv-2', messages: [message({ id: 'x', text: 'Bonjour' })] }));
    await flushPromises();
    expect(textOf(element)).toContain('Bonjour');
  });

  it('ends everything when its tab is closed', async () => {
    const element = await show();
    const signal = mocked.openConversation.mock.calls[0]?.[1];

    element.remove();

    expect(signal?.aborted).toBe(true);
    expect(stopListening).toHaveBeenCalledTimes(1);
  });
});

describe('a status conflict', () => {
  const conflict = {
    kind: 'customer_wrote' as const,
    caseStatus: 'Closed',
    conversationStatus: 'new' as const,
    since: '2026-11-20T10:15:00.000Z',
    canKeep: ['case' as const, 'conversation' as const]
  };

  it('appears and goes as the bridge tells, and takes the decision', async () => {
    mocked.decideStatusConflict.mockReset().mockResolvedValue({ status: 'new', delegated: true });
    const element = await show();
    expect(findAll(element, 'c-hootsuite-status-conflict')).toHaveLength(0);

    listeners?.onEvent({
      kind: 'conversation',
      state: { status: 'new', delegated: true, statusConflict: conflict }
    });
    await flushPromises();
    expect(textOf(element)).toContain('c.hootsuiteStatusConflict_title');
    await expectAccessible(element);
    find(element, 'c-hootsuite-status-conflict').dispatchEvent(
      new CustomEvent('decide', { detail: 'conversation' })
    );
    await flushPromises();

    expect(mocked.decideStatusConflict.mock.calls[0]?.[1]).toBe('conversation');
    expect(element.shadowRoot?.activeElement).toBe(find(element, '.exchange'));
    expect(findAll(element, 'c-hootsuite-status-conflict')).toHaveLength(0);
  });
});

describe('a hand-back that Hootsuite did not carry out', () => {
  it.each([
    ['handback', 'c.hootsuiteNotice_handBackFailedTitle'],
    ['resolve', 'c.hootsuiteNotice_resolveFailedTitle']
  ] as const)('is told: %s', async (action, title) => {
    const element = await show();

    listeners?.onEvent({
      kind: 'conversation',
      state: {
        status: 'pending',
        delegated: true,
        endingFailed: { action, outcome: 'failed', at: '2026-11-20T10:15:00.000Z' }
      }
    });
    await flushPromises();

    expect(textOf(element)).toContain(title);
    await expectAccessible(element);
  });
});

describe('resolving together with the Case', () => {
  const update = updateRecord as unknown as jest.Mock;
  const resolveWith = async (element: HTMLElement) => {
    const composer = find(element, 'c-hootsuite-composer');
    find(find(composer, 'c-hootsuite-endings'), '.resolve').click();
    await flushPromises();
    find(element, 'c-hootsuite-case-status').dispatchEvent(new CustomEvent('choose', { detail: 'Closed' }));
    composer.dispatchEvent(new CustomEvent('resolve'));
    await flushPromises();
  };

  beforeEach(() => {
    mocked.resolve.mockReset().mockResolvedValue({ status: 'pending', delegated: true });
  });

  it('closes the Case with the status that was chosen, then resolves', async () => {
    update.mockReset().mockResolvedValue({});
    const element = await show();

    await resolveWith(element);

    expect(update).toHaveBeenCalledWith({ fields: { Id: RECORD_ID, Status: 'Closed' } });
    expect(mocked.resolve).toHaveBeenCalledTimes(1);
  });

  it('resolves nothing where Salesforce refuses the status, and says so', async () => {
    update.mockReset().mockRejectedValue({ body: { message: 'A secret detail' } });
    const element = await show();

    await resolveWith(element);

    expect(mocked.resolve).not.toHaveBeenCalled();
    expect(textOf(element)).toContain('c.hootsuiteNotice_caseStatusTitle');
    expect(textOf(element)).not.toContain('secret');
    await expectAccessible(element);
  });
});
