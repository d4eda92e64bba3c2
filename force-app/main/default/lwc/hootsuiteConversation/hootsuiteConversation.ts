import type { ConversationEvent, ReplyOutcome, RevealReason, StatusSide } from 'c/hootsuiteBridge';
import { Files } from './files';
import { MessageHistory } from './history';
import { Live } from './live';
import { earlierThan, mergeMessages } from './messages';
import { ReadMarker } from './readMarker';
import { Replies } from './replies';
import { Reveals } from './reveals';
import { withWindow } from './replyWindow';
import { IDLE, SessionStore, type SessionParts } from './store';
import { Uploads } from './uploads';
import type { LoadAllOptions, Note, Reply, SessionState, ThreadMessage } from './types';

export type {
  ConversationView,
  Download,
  Freshness,
  LoadAllOptions,
  Note,
  Progress,
  Reply,
  Revealing,
  Search,
  SessionState,
  ThreadMessage,
  Unread,
  Upload
} from './types';
export { PageStreams, pageStreams } from './pageStreams';
export type { SessionParts } from './store';
export { mergeMessages } from './messages';

/**
 * One conversation on one Case page: reads it, follows its events and carries out what the agent does, until
 * closed. Every change goes to `onChange` as a new state; after `close` nothing changes any more.
 */
export class ConversationSession {
  readonly #store: SessionStore;
  readonly #files: Files;
  readonly #history: MessageHistory;
  readonly #replies: Replies;
  readonly #reveals: Reveals;
  readonly #uploads: Uploads;
  readonly #marker: ReadMarker;
  readonly #live: Live;

  constructor(parts: SessionParts) {
    this.#store = new SessionStore(parts);
    this.#files = new Files(this.#store);
    this.#history = new MessageHistory(this.#store, this.#files);
    this.#replies = new Replies(this.#store, this.#files);
    this.#reveals = new Reveals(this.#store);
    this.#uploads = new Uploads(this.#store);
    this.#marker = new ReadMarker(this.#store);
    this.#live = new Live(this.#store, {
      onEvent: (event) => {
        this.hear(event);
      },
      onUnread: (unreadCount) => {
        this.#marker.adopt({ unreadCount });
      },
      onRecover: () => {
        void this.read();
      }
    });
  }

  get conversationId(): string {
    return this.#store.parts.conversationId;
  }

  get state(): SessionState {
    return this.#store.state;
  }

  /** Reads the conversation anew and listens to what follows; also the way out of a failure. */
  async open(): Promise<void> {
    this.#reveals.hide();
    this.#live.stop();
    this.#store.change({
      view: { status: 'loading' },
      connection: { status: 'connecting' },
      freshness: { kind: 'connecting' },
      older: IDLE,
      ending: IDLE,
      deciding: IDLE,
      settling: {},
      revealing: {}
    });
    await this.read();
  }

  /** Reads the conversation anew while what is known stays in view. */
  async reload(): Promise<void> {
    if (this.#store.state.reloading.status === 'busy') return;
    if (!this.#store.ready) {
      await this.open();
      return;
    }
    await this.#store.perform('reloading', async () => {
      await this.readOnce();
      return undefined;
    });
  }

  /** Nobody sees the conversation: it needs no stream of its own; see `PageStreams`. */
  pause(): void {
    this.#reveals.hide();
    this.#live.pause();
  }

  /** Hears what happened meanwhile, and what follows. */
  resume(): void {
    this.#live.resume();
  }

  /** Ends everything under way and lets go of the files. */
  close(): void {
    this.#reveals.hide();
    this.#store.close();
    this.#live.stop();
    this.#history.close();
    this.#files.release();
  }

  /** Puts a page of earlier messages before the known ones. */
  async loadOlder(): Promise<void> {
    await this.#history.loadOlder();
  }

  /** Loads earlier messages until one is there. @returns Whether it is. */
  async reach(messageId: string): Promise<boolean> {
    return this.#history.reach(messageId);
  }

  /** All messages, oldest first, for a transcript. @throws {HootsuiteError} or `AbortError` */
  async loadAll(options?: LoadAllOptions): Promise<readonly ThreadMessage[]> {
    return this.#history.loadAll(options);
  }

  /** Searches the conversation; an empty text ends the search. */
  async search(text: string): Promise<void> {
    await this.#history.search(text);
  }

  /** Finds older matches of the same text. */
  async searchOn(): Promise<void> {
    await this.#history.searchOn();
  }

  /** The user has seen the conversation up to a message. */
  async markRead(messageId: string): Promise<void> {
    await this.#marker.mark(messageId);
  }

  /** Shows what is masked in a message for a while; without a reason it is hidden again. */
  async reveal(messageId: string, reason: RevealReason | undefined): Promise<void> {
    if (reason === undefined) this.#reveals.hide();
    else await this.#reveals.reveal(messageId, reason);
  }

  /** Sends a reply. It stands in the thread at once and is taken out again where the bridge did not get it. */
  async send(reply: Reply): Promise<void> {
    await this.#replies.send(reply);
  }

  /** Adds an internal note, which the customer never sees; only while the conversation is delegated. */
  async addNote(note: Note): Promise<void> {
    await this.#replies.addNote(note);
  }

  /** Says what became of a reply of unknown outcome. */
  async settleReply(messageId: string, outcome: ReplyOutcome): Promise<void> {
    await this.#replies.confirm(messageId, outcome);
  }

  /** Uploads the file of a reply that follows. */
  async attach(file: File): Promise<void> {
    await this.#uploads.attach(file);
  }

  /** Ends the upload under way. */
  cancelUpload(): void {
    this.#uploads.cancel();
  }

  /** Gives the conversation back to Hootsuite. */
  async handBack(): Promise<void> {
    await this.end('handBack');
  }

  /** Resolves the conversation in Hootsuite. */
  async resolve(): Promise<void> {
    await this.end('resolve');
  }

  /** Decides whose status is right where Case and conversation disagree. */
  async decide(keep: StatusSide): Promise<void> {
    const { bridge, conversationId } = this.#store.parts;
    if (this.#store.state.deciding.status === 'busy') return;
    await this.#store.perform('deciding', async (signal) => {
      const state = await bridge.decideStatusConflict(conversationId, keep, signal);
      this.#store.changeView(() => ({ state }));
      return undefined;
    });
  }

  /** Fetches the file of an attachment; a file that is here or on its way is not fetched again. */
  async download(attachmentId: string): Promise<void> {
    await this.#files.download(attachmentId);
  }

  private async read(): Promise<void> {
    try {
      await this.readOnce();
    } catch (error) {
      this.#store.fail(error, (failure) => {
        this.#store.change({ view: { status: 'failed', failure } });
        this.#live.recoverFrom(failure);
      });
    }
  }

  private async readOnce(): Promise<void> {
    const { bridge, conversationId } = this.#store.parts;
    const answer = await bridge.openConversation(conversationId, this.#store.signal);
    if (this.#store.signal.aborted) return;
    const { messages: page, hasOlder: hasMore, state, ...conversation } = answer;
    const { ready } = this.#store;
    // What was erased meanwhile must not stay.
    const earlier = ready?.state.erasedAt === state.erasedAt ? earlierThan(ready?.messages ?? [], page) : [];
    const hasOlder = earlier.length > 0 ? (ready?.hasOlder ?? false) : hasMore;
    const messages = [...earlier, ...page];
    this.#store.change({ view: { status: 'ready', conversation, state, messages, hasOlder } });
    this.#marker.adopt(conversation);
    this.#replies.noteReturned(page);
    this.#files.preview(page);
    this.#live.start(conversation.lastEventId);
  }

  private hear(event: Exclude<ConversationEvent, { kind: 'unread' }>): void {
    if (event.kind === 'read') {
      this.#marker.adopt(event.read);
    } else if (event.kind === 'presence') {
      this.#store.change({ presence: event.presence });
    } else if (event.kind === 'conversation') {
      const isErased = event.state.erasedAt !== this.#store.ready?.state.erasedAt;
      this.#store.changeView(() => ({ state: event.state }));
      if (isErased) this.forget();
    } else if (!this.#replies.holdsBack(event.message)) {
      const { message } = event;
      this.#marker.hear(message);
      this.#store.changeView((view) => ({
        messages: mergeMessages(view.messages, [message]),
        state: withWindow(view, message)
      }));
      this.#replies.noteReturned([message]);
      this.#files.preview([message]);
    }
  }

  /** Messages were erased: what is shown goes, with its files, and what is left is read anew. */
  private forget(): void {
    this.#files.release();
    this.#replies.forget();
    this.#store.change({ downloads: {} });
    void this.open();
  }

  private async end(action: 'handBack' | 'resolve'): Promise<void> {
    const { bridge, conversationId } = this.#store.parts;
    if (this.#store.state.ending.status === 'busy') return;
    await this.#store.perform('ending', async (signal) => {
      const state = await bridge[action](conversationId, signal);
      this.#store.changeView(() => ({ state }));
      return undefined;
    });
  }
}
