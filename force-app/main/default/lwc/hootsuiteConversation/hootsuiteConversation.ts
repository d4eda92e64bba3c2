import type {
  Bridge,
  ConversationEvent,
  ConversationState,
  Message,
  ReplyOutcome,
  StatusSide
} from 'c/hootsuiteBridge';
import { isAbort, toFailure, type Failure } from 'c/hootsuiteError';
import { isImage } from 'c/hootsuiteFormat';
import { windowOpenedAt } from 'c/hootsuiteRules';
import { mergeMessages, withoutMessage } from './messages';
import type { ConversationView, Progress, Reply, SessionState, ThreadMessage } from './types';

export type { ConversationView, Download, Progress, Reply, SessionState, ThreadMessage } from './types';
export { mergeMessages } from './messages';

/** What a session needs of its surroundings. */
export interface SessionParts {
  readonly bridge: Bridge;
  readonly conversationId: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onChange: (state: SessionState) => void;
}

/** Images up to this size, in bytes, are shown without being asked for. */
const PREVIEW_LIMIT = 1_000_000;

const IDLE = { status: 'idle' } as const;
const BUSY = { status: 'busy' } as const;

const INITIAL: SessionState = {
  view: { status: 'loading' },
  connection: { status: 'connecting' },
  older: IDLE,
  delivery: IDLE,
  returned: undefined,
  upload: IDLE,
  ending: IDLE,
  deciding: IDLE,
  settling: {},
  downloads: {}
};

type ReadyView = Extract<ConversationView, { status: 'ready' }>;

/** The state after a message: one of the customer opens the reply window anew, which the bridge tells nobody. */
function withWindow({ conversation, state }: ReadyView, { direction, sentAt }: Message): ConversationState {
  const opened =
    direction === 'inbound' && sentAt ? windowOpenedAt(conversation.rules.replyWindow, sentAt) : undefined;
  const isNewer = opened && opened.closesAt > (state.replyWindow?.closesAt ?? '');
  return isNewer ? { ...state, replyWindow: opened } : state;
}

/**
 * One conversation on one Case page: reads it, follows its events and carries out what the agent does, until
 * closed. Every change goes to `onChange` as a new state; after `close` nothing changes any more.
 */
export class ConversationSession {
  readonly #parts: SessionParts;
  readonly #closing = new AbortController();
  #state = INITIAL;
  #stopListening: (() => string) | undefined;
  #lastEventId = '';
  #isPaused = false;
  /** Replies of this page that the bridge has taken over, by id, and whose end is not known. */
  readonly #underWay = new Set<string>();
  /** Outbound messages heard while a reply is on its way: one of them may be that reply. */
  #held: Message[] = [];

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  get conversationId(): string {
    return this.#parts.conversationId;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Reads the conversation anew and listens to what follows; also the way out of a failure. */
  async open(): Promise<void> {
    const { bridge, conversationId } = this.#parts;
    this.stopListening();
    this.change({
      view: { status: 'loading' },
      connection: { status: 'connecting' },
      older: IDLE,
      ending: IDLE,
      deciding: IDLE,
      settling: {}
    });
    try {
      const answer = await bridge.getConversation(conversationId, this.#closing.signal);
      if (this.#closing.signal.aborted) return;
      const { messages, hasOlder, state, ...conversation } = answer;
      this.change({ view: { status: 'ready', conversation, state, messages, hasOlder } });
      this.noteReturned(messages);
      this.preview(messages);
      this.#lastEventId = conversation.lastEventId;
      this.listen();
    } catch (error) {
      this.fail(error, (failure) => {
        this.change({ view: { status: 'failed', failure } });
      });
    }
  }

  /**
   * Stops listening while nobody sees the conversation. Browsers open six connections to a host at most (HTTP/1.1),
   * so that as many hidden tabs with a stream each would leave none for the tab that the agent works in.
   */
  pause(): void {
    this.#isPaused = true;
    this.stopListening();
  }

  /** Hears what happened meanwhile, and what follows. */
  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    if (this.ready) this.listen();
  }

  /** Ends everything under way and lets go of the files. */
  close(): void {
    this.#closing.abort();
    this.stopListening();
    this.releaseFiles();
  }

  async loadOlder(): Promise<void> {
    const { bridge, conversationId } = this.#parts;
    const oldest = this.ready?.messages[0];
    if (!oldest || this.#state.older.status === 'busy') return;
    await this.perform('older', async (signal) => {
      const page = await bridge.listMessages(conversationId, oldest.id, signal);
      this.changeView(({ messages }) => ({
        messages: mergeMessages(page.messages, messages),
        hasOlder: page.hasOlder
      }));
      this.preview(page.messages);
      return undefined;
    });
  }

  /** Sends a reply. It stands in the thread at once and is taken out again where the bridge did not get it. */
  async send(reply: Reply): Promise<void> {
    const { bridge, conversationId, now } = this.#parts;
    if (!this.ready || this.#state.delivery.status === 'busy') return;
    const { idempotencyKey, attachment } = reply;
    const text = reply.text === '' ? {} : { text: reply.text };
    const pending: ThreadMessage = {
      id: idempotencyKey,
      position: Number.MAX_SAFE_INTEGER,
      direction: 'outbound',
      ...text,
      sentAt: new Date(now()).toISOString(),
      timeSource: 'bridge',
      attachments: attachment ? [attachment] : [],
      state: 'sending'
    };
    this.changeView(({ messages }) => ({ messages: mergeMessages(messages, [pending]) }));
    await this.perform('delivery', async (signal) => {
      const body = { ...text, ...(attachment && { attachmentIds: [attachment.id] }) };
      const sent = await bridge.sendMessage(conversationId, body, idempotencyKey, signal);
      this.#underWay.add(sent.id);
      this.settle(pending.id, sent);
      return idempotencyKey;
    });
    this.settle(pending.id);
    // Only now that the draft is done with: a refusal may have been quicker than the answer.
    this.noteReturned();
  }

  /** Says what became of a reply of unknown outcome. */
  async settleReply(messageId: string, outcome: ReplyOutcome): Promise<void> {
    const { bridge, conversationId } = this.#parts;
    if (this.#state.settling[messageId]?.status === 'busy') return;
    const set = (progress: Progress): void => {
      this.change({ settling: { ...this.#state.settling, [messageId]: progress } });
    };
    set(BUSY);
    try {
      const settled = await bridge.settleReply(conversationId, messageId, outcome, this.#closing.signal);
      this.changeView(({ messages }) => ({ messages: mergeMessages(messages, [settled]) }));
      set(IDLE);
    } catch (error) {
      this.fail(error, (failure) => {
        set({ status: 'failed', failure });
      });
    }
  }

  async attach(file: File): Promise<void> {
    const { bridge, conversationId } = this.#parts;
    await this.perform('upload', (signal) => bridge.uploadAttachment(conversationId, file, signal));
  }

  async handBack(): Promise<void> {
    await this.end('handBack');
  }

  async resolve(): Promise<void> {
    await this.end('resolve');
  }

  /** Decides whose status is right where Case and conversation disagree. */
  async decide(keep: StatusSide): Promise<void> {
    const { bridge, conversationId } = this.#parts;
    if (this.#state.deciding.status === 'busy') return;
    await this.perform('deciding', async (signal) => {
      const state = await bridge.decideStatusConflict(conversationId, keep, signal);
      this.changeView(() => ({ state }));
      return undefined;
    });
  }

  /** Fetches the file of an attachment; a file that is here or on its way is not fetched again. */
  async download(attachmentId: string): Promise<void> {
    const { bridge, conversationId } = this.#parts;
    const known = this.#state.downloads[attachmentId];
    if (known && known.status !== 'failed') return;
    this.changeDownload(attachmentId, BUSY);
    try {
      const blob = await bridge.getAttachment(conversationId, attachmentId, this.#closing.signal);
      if (this.#closing.signal.aborted) return;
      this.changeDownload(attachmentId, { status: 'done', url: URL.createObjectURL(blob) });
    } catch (error) {
      this.fail(error, (failure) => {
        this.changeDownload(attachmentId, { status: 'failed', failure });
      });
    }
  }

  private get ready(): ReadyView | undefined {
    return this.#state.view.status === 'ready' ? this.#state.view : undefined;
  }

  private listen(): void {
    const { bridge, conversationId } = this.#parts;
    if (this.#isPaused) return;
    this.#stopListening = bridge.listen(conversationId, this.#lastEventId, {
      onEvent: (event) => {
        this.hear(event);
      },
      onConnection: (connection) => {
        this.change({ connection });
      }
    });
  }

  private stopListening(): void {
    if (this.#stopListening) this.#lastEventId = this.#stopListening();
    this.#stopListening = undefined;
  }

  private async end(action: 'handBack' | 'resolve'): Promise<void> {
    const { bridge, conversationId } = this.#parts;
    if (this.#state.ending.status === 'busy') return;
    await this.perform('ending', async (signal) => {
      const state = await bridge[action](conversationId, signal);
      this.changeView(() => ({ state }));
      return undefined;
    });
  }

  private hear(event: ConversationEvent): void {
    if (event.kind === 'conversation') {
      const isErased = event.state.erasedAt !== this.ready?.state.erasedAt;
      this.changeView(() => ({ state: event.state }));
      if (isErased) this.forget();
      return;
    }
    const isKnown = this.ready?.messages.some(({ id }) => id === event.message.id);
    if (this.#state.delivery.status === 'busy' && event.message.direction === 'outbound' && !isKnown) {
      this.#held.push(event.message);
      return;
    }
    this.changeView((view) => ({
      messages: mergeMessages(view.messages, [event.message]),
      state: withWindow(view, event.message)
    }));
    this.noteReturned([event.message]);
    this.preview([event.message]);
  }

  /** Messages were erased: what is shown goes, with its files, and what is left is read anew. */
  private forget(): void {
    this.releaseFiles();
    this.#held = [];
    this.change({ downloads: {}, returned: undefined });
    void this.open();
  }

  private releaseFiles(): void {
    for (const download of Object.values(this.#state.downloads)) {
      if (download.status === 'done') URL.revokeObjectURL(download.url);
    }
  }

  private noteReturned(messages = this.ready?.messages ?? []): void {
    for (const message of messages) {
      if (message.state === 'sent' || message.state === 'unknown') this.#underWay.delete(message.id);
      if (message.state === 'failed' && this.#underWay.delete(message.id)) this.change({ returned: message });
    }
  }

  private preview(messages: readonly ThreadMessage[]): void {
    for (const { attachments } of messages) {
      for (const attachment of attachments) {
        if (!isImage(attachment) || attachment.size > PREVIEW_LIMIT) continue;
        if (!this.#state.downloads[attachment.id]) void this.download(attachment.id);
      }
    }
  }

  /** Replaces the reply that was on its way by what the bridge made of it; what was heard meanwhile is newer. */
  private settle(pendingId: string, sent?: Message): void {
    const heard = this.#held;
    this.#held = [];
    this.changeView(({ messages }) => ({
      messages: mergeMessages(mergeMessages(withoutMessage(messages, pendingId), sent ? [sent] : []), heard)
    }));
  }

  private async perform<Key extends 'older' | 'delivery' | 'upload' | 'ending' | 'deciding'>(
    key: Key,
    action: (signal: AbortSignal) => Promise<Extract<SessionState[Key], { status: 'done' }>['result']>
  ): Promise<void> {
    const set = (progress: Progress<unknown>): void => {
      this.change({ [key]: progress });
    };
    set(BUSY);
    try {
      set({ status: 'done', result: await action(this.#closing.signal) });
    } catch (error) {
      this.fail(error, (failure) => {
        set({ status: 'failed', failure });
      });
    }
  }

  private fail(error: unknown, tell: (failure: Failure) => void): void {
    if (!isAbort(error)) tell(toFailure(error));
  }

  private changeDownload(id: string, download: SessionState['downloads'][string]): void {
    this.change({ downloads: { ...this.#state.downloads, [id]: download } });
  }

  private changeView(change: (view: ReadyView) => Partial<ReadyView>): void {
    const { ready } = this;
    if (ready) this.change({ view: { ...ready, ...change(ready) } });
  }

  private change(change: Partial<SessionState>): void {
    if (this.#closing.signal.aborted) return;
    this.#state = { ...this.#state, ...change };
    this.#parts.onChange(this.#state);
  }
}
