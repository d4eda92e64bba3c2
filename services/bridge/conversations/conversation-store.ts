import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { one } from '../database/database.ts';
import type { Queryable, Transaction } from '../database/database.ts';
import type { EventLog } from '../events/event-log.ts';
import type { Channel } from './channels.ts';
import type { ConversationRef, ConversationState } from './conversation.ts';

/** The parts of a conversation that decide what may happen to it. */
export type ConversationRow = {
  readonly channel: Channel;
  readonly status: ConversationState['status'];
  readonly status_at: Date | null;
  readonly delegated: boolean;
  readonly delegated_at: Date | null;
  readonly ended_by: ConversationState['endedBy'] | null;
  readonly profile_id: string | null;
  readonly channel_name: string | null;
  readonly language: string | null;
  readonly history: string;
};

const COLUMNS =
  'channel, channel_name, language, history, status, status_at, delegated, delegated_at, ended_by, profile_id';

/** What an event says about the conversation itself; what it leaves out stays as it was. */
export interface ConversationFacts {
  readonly channel?: Channel | undefined;
  readonly channelName?: string | undefined;
  readonly language?: string | undefined;
  readonly profileId?: string | undefined;
}

/** A conversation and the contact that an event names with it. */
export interface Participants extends ConversationRef {
  readonly profileId?: string | undefined;
}

/** Conversations as they were when they were locked, each for the first who asks: then it may have changed. */
export class LockedConversations {
  readonly #rows: Map<string, ConversationRow>;

  constructor(rows: readonly (ConversationRow & ConversationRef)[]) {
    this.#rows = new Map(rows.map((row) => [`${row.tenant} ${row.id}`, row]));
  }

  take({ tenant, id }: ConversationRef): ConversationRow | undefined {
    const key = `${tenant} ${id}`;
    const row = this.#rows.get(key);
    this.#rows.delete(key);
    return row;
  }
}

/** Whether an event says nothing new of the conversation: most messages do not. */
function isKnown(
  row: ConversationRow,
  { channel, channelName, language, profileId }: ConversationFacts
): boolean {
  const isSame = (known: string | null, told: string | undefined) => told === undefined || told === known;
  return (
    isSame(row.channel, channel) &&
    isSame(row.channel_name, channelName) &&
    isSame(row.language, language) &&
    isSame(row.profile_id, profileId) &&
    !(channel === 'X' && row.history === 'partial')
  );
}

/** How Hootsuite handed the conversation over. */
export interface Delegation {
  readonly sentAt: Date;
  /** Whether the virtual agent has the conversation from its first message on (CONVERSATION_STARTED). */
  readonly fromStart: boolean;
  readonly replyMinutes: number;
}

/** The virtual agent's timeouts as set in Hootsuite (Inbox 2.0 API, "Timeout virtual agent"). */
export interface TimerRules {
  /** How long the contact may be kept waiting for an answer. */
  readonly replyMinutes: number;
  /** How long the contact may take to answer ours. */
  readonly contactHours: number;
}

/**
 * A message of the contact may carry a time so much before our reply and still come after it: the two clocks differ.
 * A time limit shown needlessly does less harm than one that is missed.
 */
const CLOCKS_DIFFER_MS = 5_000;

/**
 * How long before a hand-over a transcript may have been sent and still count as the whole history. Hootsuite tells
 * nobody of a message that comes between transcript and hand-over, so the time in between has to be short: as long as
 * one agent takes for the two clicks.
 */
export const TRANSCRIPT_COVERS_MS = 60_000;

/** Hears that the status of a conversation was changed. */
export type StatusListener = (transaction: Transaction, ref: ConversationRef) => Promise<void>;

/** Changes conversations; every change that a page can see is also an event. */
export class ConversationStore {
  readonly #events: EventLog;
  readonly #clock: Clock;
  readonly #onStatus: StatusListener;

  /** @param onStatus Hears of every change of a status, in its transaction, the conversation locked. */
  constructor(events: EventLog, clock: Clock, onStatus: StatusListener) {
    this.#events = events;
    this.#clock = clock;
    this.#onStatus = onStatus;
  }

  /**
   * Makes and locks the conversations of several events, and keeps other such callers from their contacts, until the
   * transaction ends. Always in the same order, so that two transactions never wait for each other.
   */
  async lockAll(
    transaction: Transaction,
    participants: readonly Participants[]
  ): Promise<LockedConversations> {
    const keys = [participants.map(({ tenant }) => tenant), participants.map(({ id }) => id)];
    await transaction.query(
      `insert into conversation (tenant, id, created_at)
       select distinct tenant, id, $3::timestamptz from unnest($1::text[], $2::text[]) as ref (tenant, id)
       order by tenant, id on conflict do nothing`,
      [...keys, this.#clock()]
    );
    const rows = await transaction.query<ConversationRow & { tenant: string; id: string }>(
      `select tenant, id, ${COLUMNS} from conversation
       where (tenant, id) in (select tenant, id from unnest($1::text[], $2::text[]) as ref (tenant, id))
       order by tenant, id for update`,
      keys
    );
    const contacts = [
      ...participants.map(({ tenant, profileId }) => ({ tenant, id: profileId })),
      ...rows.map((row) => ({ tenant: row.tenant, id: row.profile_id ?? undefined }))
    ].filter(({ id }) => id !== undefined);
    // Some of them may not be there yet, so their rows cannot be locked.
    await transaction.query(
      `select pg_advisory_xact_lock(key) from (
         select distinct hashtextextended(tenant || ' ' || id, 0) as key
         from unnest($1::text[], $2::text[]) as contact (tenant, id) order by key) as ordered`,
      [contacts.map(({ tenant }) => tenant), contacts.map(({ id }) => id)]
    );
    return new LockedConversations(rows);
  }

  /** The conversation, made where it is new, locked until the transaction ends. */
  async lock(transaction: Transaction, ref: ConversationRef): Promise<ConversationRow> {
    const existing = await this.lockExisting(transaction, ref);
    if (existing) return existing;
    await transaction.query(
      'insert into conversation (tenant, id, created_at) values ($1, $2, $3) on conflict do nothing',
      [ref.tenant, ref.id, this.#clock()]
    );
    const row = await this.lockExisting(transaction, ref);
    if (!row) throw new TypeError('The conversation was deleted in between.');
    return row;
  }

  /** The conversation, locked until the transaction ends; undefined where it is not known. */
  async lockExisting(transaction: Transaction, ref: ConversationRef): Promise<ConversationRow | undefined> {
    const [row] = await transaction.query<ConversationRow>(
      `select ${COLUMNS}
       from conversation where tenant = $1 and id = $2 for update`,
      [ref.tenant, ref.id]
    );
    return row;
  }

  /** The network of a conversation; undefined where it is not known. */
  async readChannel(db: Queryable, ref: ConversationRef): Promise<Channel | undefined> {
    const row = await one<{ channel: Channel }>(
      db,
      'select channel from conversation where tenant = $1 and id = $2',
      [ref.tenant, ref.id]
    );
    return row?.channel;
  }

  /** Keeps what an event says about the conversation. X never sends a transcript, so its history is withheld. */
  async describe(
    transaction: Transaction,
    ref: ConversationRef,
    row: ConversationRow,
    facts: ConversationFacts
  ): Promise<void> {
    if (isKnown(row, facts)) return;
    await transaction.query(
      `update conversation set
         channel = coalesce($3, channel), channel_name = coalesce($4, channel_name),
         language = coalesce($5, language), profile_id = coalesce($6, profile_id),
         history = case when $3 = 'X' and history = 'partial' then 'withheld' else history end
       where tenant = $1 and id = $2`,
      [
        ref.tenant,
        ref.id,
        facts.channel ?? null,
        facts.channelName ?? null,
        facts.language ?? null,
        facts.profileId ?? null
      ]
    );
  }

  /**
   * Hootsuite handed the conversation over; an older hand-over that arrives late changes nothing, and one that was
   * resolved meanwhile is over already. Messages that
   * agents in Hootsuite exchanged before are not here, unless the virtual agent had it from the start or a transcript
   * was sent just before ({@link TRANSCRIPT_COVERS_MS}).
   */
  async delegate(transaction: Transaction, ref: ConversationRef, row: ConversationRow, given: Delegation) {
    if (row.delegated_at && row.delegated_at > given.sentAt) return;
    const isFirst = row.delegated_at === null && row.status_at === null;
    const isOver = row.status === 'resolved' && row.status_at !== null && row.status_at > given.sentAt;
    await transaction.query(
      `update conversation set delegated = not $7::boolean, delegated_at = $3,
         ended_by = case when $7 then 'resolved' end, ended_at = case when $7 then status_at end,
         reply_due_at = case when not $7 then $4::timestamptz end, contact_due_at = null,
         status = case when status = 'resolved' and not $7 then 'new' else status end,
         history = case
           when $5 then 'complete'
           when delegated or history = 'erased' then history
           when channel = 'X' then 'withheld'
           when transcript_at >= $6 then 'complete'
           else 'partial' end
       where tenant = $1 and id = $2`,
      [
        ref.tenant,
        ref.id,
        given.sentAt,
        after(given.sentAt, given.replyMinutes * 60_000),
        given.fromStart && isFirst,
        after(given.sentAt, -TRANSCRIPT_COVERS_MS),
        isOver
      ]
    );
    await this.#events.append(transaction, ref);
    if (row.status === 'resolved') await this.#onStatus(transaction, ref);
  }

  /**
   * A transcript came: nothing before the hand-over is missing any more, unless it is older than that. What was
   * erased with its contact stays missing; what only reached its time in the bridge has come back with it.
   */
  async completeHistory(
    transaction: Transaction,
    ref: ConversationRef,
    row: ConversationRow,
    sentAt: Date
  ): Promise<void> {
    const isCovering = !row.delegated_at || sentAt >= after(row.delegated_at, -TRANSCRIPT_COVERS_MS);
    await transaction.query(
      `update conversation set
         transcript_at = greatest(transcript_at, $3),
         history = case
           when history = 'erased' and exists (
             select 1 from contact_profile p
             where p.tenant = conversation.tenant and p.id = conversation.profile_id
               and p.erased_at >= conversation.created_at) then 'erased'
           when channel = 'X' then 'withheld'
           when $4 then 'complete'
           else history end
       where tenant = $1 and id = $2`,
      [ref.tenant, ref.id, sentAt, isCovering]
    );
  }

  /** The conversation is no longer the bridge's to answer, since `at`. */
  async end(
    transaction: Transaction,
    ref: ConversationRef,
    endedBy: NonNullable<ConversationState['endedBy']>,
    at: Date
  ) {
    await transaction.query(
      `update conversation set delegated = false, ended_by = $3, ended_at = $4, reply_due_at = null,
         contact_due_at = null,
         status = case when $3 = 'resolved' and coalesce(status_at <= $4, true) then 'resolved' else status end,
         status_at = case when $3 = 'resolved' then greatest(status_at, $4) else status_at end
       where tenant = $1 and id = $2`,
      [ref.tenant, ref.id, endedBy, at]
    );
    await this.#events.append(transaction, ref);
    if (endedBy === 'resolved') await this.#onStatus(transaction, ref);
  }

  /** The status at a time; older news than what is known changes nothing. */
  async setStatus(
    transaction: Transaction,
    ref: ConversationRef,
    status: ConversationState['status'],
    at: Date
  ): Promise<void> {
    const [changed] = await transaction.query<{ before: string }>(
      `with before as (select status from conversation where tenant = $1 and id = $2)
       update conversation set status = $3, status_at = $4
       where tenant = $1 and id = $2 and (status_at is null or status_at <= $4)
       returning (select status from before) as before`,
      [ref.tenant, ref.id, status, at]
    );
    if (!changed || changed.before === status) return;
    await this.#events.append(transaction, ref);
    await this.#onStatus(transaction, ref);
  }

  /** The contact wrote: Hootsuite waits for an answer, from the oldest unanswered message on. */
  async expectReply(transaction: Transaction, ref: ConversationRef, sentAt: Date, replyMinutes: number) {
    const changed = await transaction.query(
      `update conversation set reply_due_at = $3, contact_due_at = null
       where tenant = $1 and id = $2 and delegated and reply_due_at is null
         and (replied_at is null or replied_at <= $4) returning id`,
      [ref.tenant, ref.id, after(sentAt, replyMinutes * 60_000), after(sentAt, CLOCKS_DIFFER_MS)]
    );
    if (changed.length > 0) await this.#events.append(transaction, ref);
  }

  /**
   * A reply has reached Hootsuite. Now it is the contact's turn, unless the contact has written again since.
   * @param at When it left.
   */
  async replied(transaction: Transaction, ref: ConversationRef, at: Date, rules: TimerRules): Promise<void> {
    const changed = await transaction.query(
      `with unanswered as (
         select min(sent_at) as since from message
         where tenant = $1 and conversation_id = $2 and direction = 'inbound' and sent_at > $3)
       update conversation set replied_at = $3,
         reply_due_at = case when delegated then unanswered.since + $4::int * interval '1 minute' end,
         contact_due_at =
           case when delegated and unanswered.since is null then $3::timestamptz + $5::int * interval '1 hour' end
       from unanswered
       where tenant = $1 and id = $2 and (replied_at is null or replied_at <= $3) returning id`,
      [ref.tenant, ref.id, at, rules.replyMinutes, rules.contactHours]
    );
    if (changed.length > 0) await this.#events.append(transaction, ref);
    await this.setStatus(transaction, ref, 'pending', at);
  }

  /** Which of these tenants has the conversation. */
  async findTenant(db: Queryable, tenants: readonly string[], id: string): Promise<string | undefined> {
    const [row] = await db.query<{ tenant: string }>(
      'select tenant from conversation where id = $1 and tenant = any($2::text[]) order by tenant limit 1',
      [id, tenants]
    );
    return row?.tenant;
  }
}
