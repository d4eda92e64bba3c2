import type {
  Attachment,
  Bridge,
  Connection,
  ConversationEvent,
  Message,
  MessageMatches
} from 'c/hootsuiteBridge';
import { ConversationSession, PageStreams, type SessionState } from 'c/hootsuiteConversation';
import { fakeClock } from '../../../../../../tests/lwc/parts';
import { conversation } from '../../../../../../tests/lwc/samples';

/** The Idempotency-Key of the reply. */
export const KEY = '0b1c8a52-4c2e-4a43-8f8b-6f2f6c1d9e10';
export const REPLY = { text: 'Lo siento.', idempotencyKey: KEY };

/** What is masked in a message. */
export const CARD = 'My card is 4111 1111 1111 1111.';

/** As much of a `Blob` as is asked for; its bytes are no picture. */
export const FILE = { slice: () => ({ arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)) }) };

/** A session beside a bridge that answers what it is told to. */
export function setUp(first = conversation(), streams = new PageStreams()) {
  const clock = fakeClock();
  const stopListening = jest.fn(() => '8');
  let listeners: Parameters<Bridge['listen']>[2] | undefined;
  const bridge = {
    openConversation: jest.fn<Promise<typeof first>, unknown[]>(() => Promise.resolve(first)),
    listMessages: jest.fn(),
    searchMessages: jest.fn<Promise<MessageMatches>, unknown[]>(),
    markRead: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
    sendMessage: jest.fn<Promise<Message>, unknown[]>(),
    addNote: jest.fn<Promise<Message>, unknown[]>(),
    settleReply: jest.fn(),
    revealMessage: jest.fn(() => Promise.resolve({ text: CARD, kinds: ['card'] })),
    uploadAttachment: jest.fn<Promise<Attachment>, Parameters<Bridge['uploadAttachment']>>(),
    getAttachment: jest.fn(() => Promise.resolve(FILE)),
    handBack: jest.fn(),
    resolve: jest.fn(),
    decideStatusConflict: jest.fn(),
    listen: jest.fn((...[, , given]: Parameters<Bridge['listen']>) => {
      listeners = given;
      return stopListening;
    })
  };
  const states: SessionState[] = [];
  const session = new ConversationSession({
    bridge: bridge as unknown as Bridge,
    conversationId: first.id,
    now: clock.now,
    schedule: clock.schedule,
    streams,
    onChange: (state) => states.push(state)
  });
  const thread = () => {
    const { view } = session.state;
    return view.status === 'ready'
      ? view.messages.map(({ id, state }) => (state ? `${id}:${state}` : id))
      : [];
  };
  const hear = (event: ConversationEvent) => listeners?.onEvent(event);
  const connect = (connection: Connection) => listeners?.onConnection(connection);
  const beat = () => listeners?.onAlive();
  return { beat, bridge, clock, connect, hear, session, states, stopListening, streams, thread };
}

beforeAll(() => {
  Object.assign(URL, { createObjectURL: jest.fn(() => 'blob:file'), revokeObjectURL: jest.fn() });
});
