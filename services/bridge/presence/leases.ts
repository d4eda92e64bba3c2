import { randomUUID } from 'node:crypto';
import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import type { Database } from '../database/database.ts';
import type { Notifier } from '../events/notifier.ts';

/** Three heart-beats of a stream: longer silent, and its process is gone. */
const LEASE_MS = 45_000;
/** A page whose token ends, or whose network changes, is back within this; nobody is told that it was away. */
const RETURN_MS = 5_000;
const MAX_VIEWERS = 20;

/** Who looks at a conversation. */
export interface Viewer {
  /** Salesforce user id. */
  readonly userId: string;
  readonly name: string | undefined;
}

/** One stream's sign that somebody looks. */
export interface Lease extends Viewer {
  readonly id: string;
  readonly ref: ConversationRef;
}

type ViewerRow = { name: string | null; since: Date };

/** Who has which conversation open, on all processes that share the database. */
export class PresenceLeases {
  readonly #database: Database;
  readonly #notifier: Notifier;
  readonly #clock: Clock;

  constructor(database: Database, notifier: Notifier, clock: Clock) {
    this.#database = database;
    this.#notifier = notifier;
    this.#clock = clock;
  }

  /** Somebody begins to look; the others are told. */
  async enter(ref: ConversationRef, viewer: Viewer): Promise<Lease> {
    const lease = { ...viewer, id: randomUUID(), ref };
    await this.#database.transaction(async (transaction) => {
      await transaction.query(HOLD, this.#values(lease));
      await this.#notifier.publish(transaction, ref, 'presence');
    });
    return lease;
  }

  /** Somebody still looks. */
  async renew(lease: Lease): Promise<void> {
    await this.#database.query(HOLD, this.#values(lease));
  }

  /** Somebody looks no more, unless another stream says so. */
  async leave({ id }: Lease): Promise<void> {
    await this.#database.query('update presence_lease set until = least(until, $2) where stream_id = $1', [
      id,
      after(this.#clock(), RETURN_MS)
    ]);
  }

  /** The others who look, whoever came first in front. */
  async others(ref: ConversationRef, userId: string): Promise<ViewerRow[]> {
    return this.#database.query<ViewerRow>(
      `select max(name) as name, min(since) as since from presence_lease
       where tenant = $1 and conversation_id = $2 and user_id <> $3 and until > $4
       group by user_id order by since, user_id limit ${MAX_VIEWERS}`,
      [ref.tenant, ref.id, userId, this.#clock()]
    );
  }

  /** Removes what has run out. */
  async sweep(): Promise<void> {
    await this.#database.query('delete from presence_lease where until <= $1', [this.#clock()]);
  }

  #values({ id, ref, userId, name }: Lease): unknown[] {
    const now = this.#clock();
    return [id, ref.tenant, ref.id, userId, name ?? null, now, after(now, LEASE_MS)];
  }
}

/** Who comes back, or looks on another page too, has been here since the first time. */
const HOLD = `
  insert into presence_lease (stream_id, tenant, conversation_id, user_id, name, since, until)
  select $1::uuid, $2::text, $3::text, $4::text, $5::text, coalesce(min(since), $6::timestamptz), $7::timestamptz
  from presence_lease where tenant = $2 and conversation_id = $3 and user_id = $4 and until > $6
  on conflict (stream_id) do update set until = excluded.until`;
