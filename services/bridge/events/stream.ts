import { Readable } from 'node:stream';
import type { Clock } from '../clock.ts';
import type { ConversationRef, ConversationSource } from '../conversations/conversation.ts';
import type { Queryable } from '../database/database.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';
import type { Notifier } from './notifier.ts';

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
  readonly clock: Clock;
  readonly timers: Timers;
}

/** One stream. */
export interface StreamRequest {
  readonly ref: ConversationRef;
  /** The number after which it goes on. */
  readonly after: number;
  readonly expiresAt: Date;
  /** Ends the stream: the client left, or the bridge stops. */
  readonly signal: AbortSignal;
}

const HEARTBEAT_MS = 15_000;
const BATCH = 100;

/** One server-sent event (WHATWG HTML §9.2). JSON holds no line break, so one data line is enough. */
function format(event: string, data: unknown, id?: number): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Wakes one waiter; a wake-up that comes before the waiting counts. */
class Bell {
  #isRung = false;
  #waiter: (() => void) | undefined;

  ring(): void {
    this.#isRung = true;
    this.#waiter?.();
  }

  async wait(): Promise<void> {
    if (!this.#isRung) await new Promise<void>((resolve) => (this.#waiter = resolve));
    this.#isRung = false;
    this.#waiter = undefined;
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
      if (data) yield format(isMessage ? 'message' : 'conversation', data, id);
    }
    last = events.at(-1)?.id ?? last;
    if (events.length < BATCH) return last;
  }
}

async function* run(parts: StreamParts, request: StreamRequest): AsyncGenerator<string> {
  const { ref, expiresAt, signal } = request;
  const bell = new Bell();
  const ring = () => bell.ring();
  let isBeatDue = false as boolean;
  const beat = () => {
    isBeatDue = true;
    ring();
    timer = parts.timers.setTimeout(beat, HEARTBEAT_MS);
  };
  let timer = parts.timers.setTimeout(beat, HEARTBEAT_MS);
  const expiry = parts.timers.setTimeout(ring, Math.max(0, expiresAt.getTime() - parts.clock().getTime()));
  const unsubscribe = parts.notifier.subscribe(ref, ring);
  signal.addEventListener('abort', ring);
  try {
    // Something at once, so that proxies and the client see that the stream is open.
    yield ': open\n\n';
    let last = request.after;
    while (!signal.aborted) {
      last = yield* changes(parts, { ...request, after: last });
      if (parts.clock() >= expiresAt) {
        yield format('expired', {});
        return;
      }
      if (isBeatDue) yield ':\n\n';
      isBeatDue = false;
      await bell.wait();
    }
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', ring);
    parts.timers.clearTimeout(timer);
    parts.timers.clearTimeout(expiry);
  }
}

/** The changes of a conversation as text/event-stream; ends with `expired` when the token does. */
export function openStream(parts: StreamParts, request: StreamRequest): Readable {
  return Readable.from(run(parts, request), { objectMode: false });
}
