import { Readable } from 'node:stream';
import type { Clock } from '../clock.ts';
import type { ConversationRef, ConversationSource } from '../conversations/conversation.ts';
import type { Queryable } from '../database/database.ts';
import { conversationShown, presenceShown } from '../ledger/shown.ts';
import type { Tally } from '../ledger/tally.ts';
import type { Lease } from '../presence/leases.ts';
import type { Presence, PresentUser } from '../presence/presence.ts';
import type { ReadMarkers } from '../reading/read-markers.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';
import type { Notifier, Topic } from './notifier.ts';

/** Timers a test can move. */
export interface Timers {
  setTimeout(action: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** What streams are made of. */
export interface StreamParts {
  readonly database: Queryable;
  readonly events: EventLog;
  readonly notifier: Notifier;
  readonly source: ConversationSource;
  readonly markers: ReadMarkers;
  readonly presence: Presence;
  readonly tally: Pick<Tally, 'count'>;
  readonly clock: Clock;
  readonly timers: Timers;
}

/** One stream. */
export interface StreamRequest {
  readonly ref: ConversationRef;
  /** Conversations in the background: only what is unread in them is told. */
  readonly others: readonly ConversationRef[];
  /** Whose stream it is. */
  readonly user: PresentUser;
  /** The number after which it goes on. */
  readonly after: number;
  readonly expiresAt: Date;
  /** Whether the user still may see the conversation. */
  readonly isAdmitted: () => Promise<boolean>;
  /** Whether the user still may see one of the others. */
  readonly isAdmittedAlso: (ref: ConversationRef) => Promise<boolean>;
  /** Ends the stream: the client left, or the bridge stops. */
  readonly signal: AbortSignal;
}

const HEARTBEAT_MS = 15_000;
const BATCH = 100;

/** One server-sent event (WHATWG HTML §9.2). JSON holds no line break, so one data line is enough. */
function format(event: string, data: unknown, id?: number): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Why a stream wakes up: news, its heart-beat, or its end. */
type Reason = Topic | 'others' | 'beat' | 'end';

/** What a stream looks at when it opens, and when nobody knows what it missed. */
const ALL: readonly Reason[] = ['changes', 'read', 'presence', 'others'];

/** Wakes one waiter; a wake-up that comes before the waiting counts. */
class Bell {
  #reasons = new Set<Reason>(ALL);
  #waiter: (() => void) | undefined;

  ring(...reasons: readonly Reason[]): void {
    for (const reason of reasons) this.#reasons.add(reason);
    this.#waiter?.();
  }

  /** @returns Why it was rung since the last time. */
  async wait(): Promise<ReadonlySet<Reason>> {
    if (this.#reasons.size === 0) await new Promise<void>((resolve) => (this.#waiter = resolve));
    const reasons = this.#reasons;
    this.#reasons = new Set();
    this.#waiter = undefined;
    return reasons;
  }
}

/** The newest change of each thing: a message that changed twice is told once. */
function newestOfEach(events: readonly LoggedEvent[]): LoggedEvent[] {
  const newest = new Map(events.map((event) => [event.messageId ?? '', event]));
  return [...newest.values()].sort((a, b) => a.id - b.id);
}

async function* changes(parts: StreamParts, { ref, after }: StreamRequest): AsyncGenerator<string, number> {
  let last = after;
  for (;;) {
    const events = await parts.events.readAfter(parts.database, ref, last, BATCH);
    for (const { id, messageId } of newestOfEach(events)) {
      const isMessage = messageId !== undefined;
      const data = await (isMessage ? parts.source.readMessage(ref, messageId) : parts.source.readState(ref));
      // What was deleted since is nothing to tell.
      if (!data) continue;
      if (isMessage) await parts.tally.count(conversationShown(ref, 1, parts.clock()));
      yield format(isMessage ? 'message' : 'conversation', data, id);
    }
    last = events.at(-1)?.id ?? last;
    if (events.length < BATCH) return last;
  }
}

/** How far this user has read; nothing where that is nowhere. How far others have is none of their business. */
async function* reading({ markers }: StreamParts, { ref, user }: StreamRequest): AsyncGenerator<string> {
  const state = await markers.read(ref, user.userId);
  if (state.messageId !== undefined) yield format('read', state);
}

/** What the user has not read elsewhere. It tells each count once, until it changes. */
class Elsewhere {
  readonly #parts: StreamParts;
  readonly #request: StreamRequest;
  readonly #told = new Map<string, number>();
  #changed: Set<ConversationRef>;

  constructor(parts: StreamParts, request: StreamRequest) {
    this.#parts = parts;
    this.#request = request;
    this.#changed = new Set(request.others);
  }

  /** @returns Ends the subscription. */
  subscribe(onNews: () => void): () => void {
    const ends = this.#request.others.map((ref) =>
      this.#parts.notifier.subscribe(ref, (topic) => {
        if (topic === 'presence' || topic === 'access') return;
        this.#changed.add(ref);
        onNews();
      })
    );
    return () => {
      for (const end of ends) end();
    };
  }

  async *tell(): AsyncGenerator<string> {
    const changed = this.#changed;
    this.#changed = new Set();
    for (const ref of changed) {
      if (!(await this.#request.isAdmittedAlso(ref))) continue;
      const { unreadCount } = await this.#parts.markers.read(ref, this.#request.user.userId);
      if (this.#told.get(ref.id) === unreadCount) continue;
      this.#told.set(ref.id, unreadCount);
      yield format('unread', { conversationId: ref.id, unreadCount });
    }
  }
}

/** What the stream does until it ends. */
async function* follow(
  parts: StreamParts,
  request: StreamRequest,
  bell: Bell,
  lease: Lease,
  elsewhere: Elsewhere
): AsyncGenerator<string> {
  const { presence, tally, clock } = parts;
  const { ref, user, expiresAt, signal } = request;
  let last = request.after;
  let known = '';
  for (;;) {
    const reasons = await bell.wait();
    const isBeat = reasons.has('beat');
    if (signal.aborted) return;
    // Before anything is told. Connecting anew, the page hears the reason.
    if (clock() >= expiresAt || ((isBeat || reasons.has('access')) && !(await request.isAdmitted()))) {
      yield format('expired', {});
      return;
    }
    // The heart-beat looks too: a notification may be lost.
    if (isBeat || reasons.has('changes')) last = yield* changes(parts, { ...request, after: last });
    if (reasons.has('read')) yield* reading(parts, request);
    if (isBeat) await presence.renew(lease);
    if (isBeat || reasons.has('presence')) {
      const state = await presence.read(ref, user, () => bell.ring('presence'));
      const event = format('presence', state);
      if (event !== known) {
        await tally.count(presenceShown(ref, state, clock()));
        yield event;
      }
      known = event;
    }
    if (reasons.has('others')) yield* elsewhere.tell();
    if (isBeat) yield ':\n\n';
  }
}

async function* run(parts: StreamParts, request: StreamRequest): AsyncGenerator<string> {
  const { ref, user, expiresAt, signal } = request;
  const bell = new Bell();
  const end = () => bell.ring('end');
  const beat = () => {
    bell.ring('beat');
    timer = parts.timers.setTimeout(beat, HEARTBEAT_MS);
  };
  let timer = parts.timers.setTimeout(beat, HEARTBEAT_MS);
  const expiry = parts.timers.setTimeout(end, Math.max(0, expiresAt.getTime() - parts.clock().getTime()));
  const unsubscribe = parts.notifier.subscribe(ref, (topic) => bell.ring(...(topic ? [topic] : ALL)));
  const elsewhere = new Elsewhere(parts, request);
  const unsubscribeElsewhere = elsewhere.subscribe(() => bell.ring('others'));
  signal.addEventListener('abort', end);
  try {
    // Something at once, so that proxies and the client see that the stream is open.
    yield ': open\n\n';
    const lease = await parts.presence.enter(ref, user);
    try {
      yield* follow(parts, request, bell, lease, elsewhere);
    } finally {
      await parts.presence.leave(lease);
    }
  } finally {
    unsubscribe();
    unsubscribeElsewhere();
    signal.removeEventListener('abort', end);
    parts.timers.clearTimeout(timer);
    parts.timers.clearTimeout(expiry);
  }
}

/** The changes of a conversation as text/event-stream; ends with `expired` when the token or the access does. */
export function openStream(parts: StreamParts, request: StreamRequest): Readable {
  return Readable.from(run(parts, request), { objectMode: false });
}
