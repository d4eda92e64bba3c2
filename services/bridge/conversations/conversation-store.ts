import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { one } from '../database/database.ts';
import type { Queryable, Transaction } from '../database/database.ts';
import type { EventLog } from '../events/event-log.ts';
import type { Channel } from './channels.ts';
import { COLUMNS, isKnown, LockedConversations } from './conversation-rows.ts';
import type { ConversationFacts, ConversationRow, Participants } from './conversation-rows.ts';
import type { ConversationRef, ConversationState } from './conversation.ts';

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

/** Hears that the status of conversations was changed. */
export type StatusListener = (transaction: Transaction, refs: readonly ConversationRef[]) => Promise<void>;

/** A status that a conversation has since a time. */
export interface StatusNews {
  readonly ref: ConversationRef;
  readonly status: ConversationState['status'];
  readonly at: Date;
}

/** A message of the contact, which waits for an answer. */
export interface UnansweredMessage {
  readonly ref: ConversationRef;
  readonly sentAt: Date;
  readonly replyMinutes: number;
}

/** What an event says about a conversation, beside what is known of it. */
export interface DescribedConversation {
  readonly ref: ConversationRef;
  readonly row: ConversationRow;
  readonly facts: ConversationFacts;
}

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
   * transaction ends. Always in the same order, so that two transactions never wait for each other. Who has only one
   * event waits while holding nothing, and needs none.
   */
  async lockAll(
    transaction: Transaction,
    participants: readonly Participants[]
  ): Promise<LockedConversations> {
    const [first] = participants;
    if (first && participants.length === 1) {
      return new LockedConversations([{ ...(await this.lock(transaction, first)), ...first }]);
    }
    const keys = [participants.map(({ tenant }) => tenant), participants.map(({ id }) => id)];
    await transaction.query(
      `insert into conversation (tenant, id, created_at)
       select distinct tenant, id, $3::timestamptz from unnest($1::text[], $2::text[]) as ref (tenant, id)
       order by tenant, id on conflict do nothing`,
      [...keys, this.#clock()]
    );
    const rows = await this.#lockRows(transaction, participants);
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

  /**
   * Conversations as they are by now. For those that were locked together, the first who asks needs no look.
   * @param refs Each of them once.
   */
  async current(
    transaction: Transaction,
    refs: readonly ConversationRef[],
    locked: LockedConversations
  ): Promise<ConversationRow[]> {
    const rows = refs.map((ref) => locked.take(ref));
    const others = refs.filter((_, index) => !rows[index]);
    if (others.length === 0) return rows.filter((row) => row !== undefined);
    const again = new LockedConversations(await this.#lockRows(transaction, others));
    return refs.map((ref, index) => {
      const row = rows[index] ?? again.take(ref);
      if (!row) throw new TypeError('The conversation was not locked.');
      return row;
    });
  }

  async #lockRows(
    transaction: Transaction,
    refs: readonly ConversationRef[]
  ): Promise<(ConversationRow & ConversationRef)[]> {
    return transaction.query<ConversationRow & { tenant: string; id: string }>(
      `select tenant, id, ${COLUMNS} from conversation
       where (tenant, id) in (select tenant, id from unnest($1::text[], $2::text[]) as ref (tenant, id))
       order by tenant, id for update`,
      [refs.map(({ tenant }) => tenant), refs.map(({ id }) => id)]
    );
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

  /** Keeps what events say about conversations, each once. X never sends a transcript, so its history is withheld. */
  async describe(transaction: Transaction, described: readonly DescribedConversation[]): Promise<void> {
    const news = described.filter(({ row, facts }) => !isKnown(row, facts));
    if (news.length === 0) return;
    const rows = news.map(({ ref: { tenant, id }, facts }) => ({
      tenant,
      id,
      channel: facts.channel,
      channel_name: facts.channelName,
      language: facts.language,
      profile_id: facts.profileId
    }));
    await transaction.query(
      `update conversation c set
         channel = coalesce(n.channel, c.channel), channel_name = coalesce(n.channel_name, c.channel_name),
         language = coalesce(n.language, c.language), profile_id = coalesce(n.profile_id, c.profile_id),
         history = case when n.channel = 'X' and c.history = 'partial' then 'withheld' else c.history end
       from json_to_recordset($1::json) as n (tenant text, id text, channel text, channel_name text, language text,
         profile_id text)
       where c.tenant = n.tenant and c.id = n.id`,
      [JSON.stringify(rows)]
    );
  }

  /**
   * Hootsuite handed the conversation over; an older hand-over that arrives late changes nothing, and one that was
   * resolved meanwhile is over already. Messages that agents in Hootsuite exchanged before are not here, unless the
   * virtual agent had it from the start or a transcript was sent just before ({@link TRANSCRIPT_COVERS_MS}).
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
    if (row.status === 'resolved') await this.#onStatus(transaction, [ref]);
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
    if (endedBy === 'resolved') await this.#onStatus(transaction, [ref]);
  }

  /** A hand-back or resolve was not carried out: pages are to tell. */
  async endingFailed(transaction: Transaction, ref: ConversationRef): Promise<void> {
    await this.#events.append(transaction, ref);
  }

  /** The status at a time; older news than what is known changes nothing. */
  async setStatus(
    transaction: Transaction,
    ref: ConversationRef,
    status: ConversationState['status'],
    at: Date
  ): Promise<void> {
    await this.setStatuses(transaction, [{ ref, status, at }]);
  }

  /** The same for several conversations, each once. */
  async setStatuses(transaction: Transaction, news: readonly StatusNews[]): Promise<void> {
    const told = await transaction.query<{ tenant: string; id: string; isChanged: boolean }>(
      `update conversation c set status = n.status, status_at = n.at
       from json_to_recordset($1::json) as n (tenant text, id text, status text, at timestamptz)
       join conversation b on b.tenant = n.tenant and b.id = n.id
       where c.tenant = n.tenant and c.id = n.id and (c.status_at is null or c.status_at <= n.at)
       returning c.tenant, c.id, b.status <> n.status as "isChanged"`,
      [JSON.stringify(news.map(({ ref: { tenant, id }, status, at }) => ({ tenant, id, status, at })))]
    );
    const refs = told.flatMap(({ tenant, id, isChanged }) => (isChanged ? [{ tenant, id }] : []));
    for (const ref of refs) await this.#events.append(transaction, ref);
    if (refs.length > 0) await this.#onStatus(transaction, refs);
  }

  /** Contacts wrote, one in each conversation: Hootsuite waits for an answer, from the oldest unanswered message on. */
  async expectReplies(transaction: Transaction, unanswered: readonly UnansweredMessage[]): Promise<void> {
    const rows = unanswered.map(({ ref: { tenant, id }, sentAt, replyMinutes }) => ({
      tenant,
      id,
      due_at: after(sentAt, replyMinutes * 60_000),
      replied_before: after(sentAt, CLOCKS_DIFFER_MS)
    }));
    const changed = await transaction.query<{ tenant: string; id: string }>(
      `update conversation c set reply_due_at = n.due_at, contact_due_at = null
       from json_to_recordset($1::json) as n (tenant text, id text, due_at timestamptz, replied_before timestamptz)
       where c.tenant = n.tenant and c.id = n.id and c.delegated and c.reply_due_at is null
         and (c.replied_at is null or c.replied_at <= n.replied_before)
       returning c.tenant, c.id`,
      [JSON.stringify(rows)]
    );
    for (const ref of changed) await this.#events.append(transaction, ref);
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
