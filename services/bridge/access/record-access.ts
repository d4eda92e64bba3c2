import { LRUCache } from 'lru-cache';
import type { CaseStore } from '../cases/case-store.ts';
import { after } from '../clock.ts';
import type { Clock } from '../clock.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import type { Queryable } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import { FIELD } from '../ledger/names.ts';
import type { Tally } from '../ledger/tally.ts';
import type { SharedQueries } from '../salesforce/shared-queries.ts';
import { Yes } from './freshness.ts';

const MAX_USERS = 20_000;
/** What a user has not asked for in this time is not asked for in Salesforce either, and is forgotten. */
const IN_USE_MS = 90_000;
const RECORD_ID = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;
/** SOAP API Developer Guide, UserRecordAccess: one UserId and up to 200 RecordIds in a query. */
const MAX_RECORD_IDS = 200;
const MAX_OTHERS = 50;
/** The case-sensitive part of a record id; the other three characters only repeat it. */
const ID_LENGTH = 15;

/** Decides whether a Salesforce user may see a conversation: the one place for this policy. */
export interface RecordAccess {
  /** @throws {BridgeError} ERR_ACCESS_RECORD or ERR_ACCESS_UNAVAILABLE */
  check(ref: ConversationRef, userId: string): Promise<void>;
  /** Forgets what this user may see, so that everything is asked for again. */
  forget(tenant: string, userId: string): void;
}

/** What the check by UserRecordAccess is made of. */
export interface UserRecordAccessParts {
  readonly database: Queryable;
  readonly cases: CaseStore;
  readonly queriesOf: (tenant: string) => SharedQueries;
  readonly tally: Pick<Tally, 'count'>;
  readonly clock: Clock;
}

/** A question under way: for one conversation, and for others of the same user as far as there is room. */
interface Question {
  readonly conversationId: string;
  /** Which may be seen. */
  readonly answer: Promise<ReadonlySet<string>>;
}

/** What is known of one user: conversations by their id. */
interface KnownUser {
  readonly tenant: string;
  readonly userId: string;
  readonly yes: Map<string, Yes<true>>;
  readonly usedAt: Map<string, Date>;
  readonly asking: Map<string, Question>;
}

/**
 * Who may read a Case of the conversation may see the conversation. Asked with the integration user, in one query for
 * all that the user has open; for whoever stays, beforehand and together with others. A no is not kept: sharing may
 * change, and the Case may just be written.
 */
export class UserRecordAccess implements RecordAccess {
  readonly #parts: UserRecordAccessParts;
  readonly #users = new LRUCache<string, KnownUser>({ max: MAX_USERS });

  constructor(parts: UserRecordAccessParts) {
    this.#parts = parts;
  }

  async check(ref: ConversationRef, userId: string): Promise<void> {
    if (!RECORD_ID.test(userId)) throw new BridgeError('ERR_ACCESS_RECORD');
    const { clock } = this.#parts;
    const user = this.#userOf(ref.tenant, userId);
    user.usedAt.set(ref.id, clock());
    const known = user.yes.get(ref.id);
    if (known?.isFresh(clock())) {
      if (known.isAgeing(clock()) && !user.asking.has(ref.id)) this.#askBeforehand(user, ref.id);
      return;
    }
    this.#parts.queriesOf(ref.tenant).hurry();
    // What is asked for another conversation may answer this one as well; where it does not, that means nothing.
    await user.asking.get(ref.id)?.answer.catch(() => undefined);
    if (user.yes.get(ref.id)?.isFresh(clock())) return;
    const running = user.asking.get(ref.id);
    const question = running?.conversationId === ref.id ? running : this.#ask(user, ref.id);
    if ((await question.answer).has(ref.id)) return;
    this.forget(ref.tenant, userId);
    throw new BridgeError('ERR_ACCESS_RECORD');
  }

  forget(tenant: string, userId: string): void {
    this.#users.delete(`${tenant} ${userId}`);
  }

  #userOf(tenant: string, userId: string): KnownUser {
    const key = `${tenant} ${userId}`;
    const known = this.#users.get(key);
    if (known) return known;
    const user = { tenant, userId, yes: new Map(), usedAt: new Map(), asking: new Map() };
    this.#users.set(key, user);
    return user;
  }

  #askBeforehand(user: KnownUser, conversationId: string): void {
    // Whoever needs the answer asks again where this one fails.
    this.#ask(user, conversationId, true).answer.catch(() => undefined);
  }

  #ask(user: KnownUser, conversationId: string, canWait = false): Question {
    const since = after(this.#parts.clock(), -IN_USE_MS);
    for (const [id, usedAt] of user.usedAt) {
      if (usedAt > since) continue;
      user.usedAt.delete(id);
      user.yes.delete(id);
    }
    const others = [...user.yes.keys()].filter((id) => id !== conversationId).slice(-MAX_OTHERS);
    const ids = [conversationId, ...others];
    const answer = this.#readable(user, ids, canWait).finally(() => {
      for (const id of ids) if (user.asking.get(id) === question) user.asking.delete(id);
    });
    const question = { conversationId, answer };
    for (const id of ids) user.asking.set(id, question);
    return question;
  }

  async #readable(user: KnownUser, ids: readonly string[], canWait: boolean): Promise<ReadonlySet<string>> {
    const { clock } = this.#parts;
    const askedAt = clock();
    const cases = await this.#casesOf(user.tenant, ids);
    try {
      const granted = await this.#query(user, [...cases.values()].flat(), canWait);
      for (const [id, caseIds] of cases) {
        if (caseIds.some((caseId) => granted.has(caseId.slice(0, ID_LENGTH))))
          user.yes.set(id, new Yes(true, askedAt));
        else user.yes.delete(id);
      }
      return new Set([...cases.keys()].filter((id) => user.yes.has(id)));
    } catch (error) {
      const surviving = ids.filter((id) => user.yes.get(id)?.survives(error, clock()));
      if (surviving[0] === ids[0]) return new Set(surviving);
      throw new BridgeError('ERR_ACCESS_UNAVAILABLE', { cause: error });
    }
  }

  /**
   * The Cases to ask for, by conversation: as many conversations as go into one query. One without a Case is nobody's:
   * there is no way to know who may read it.
   */
  async #casesOf(tenant: string, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const known = await this.#parts.cases.knownCases(this.#parts.database, tenant, ids);
    const chosen = new Map<string, readonly string[]>();
    let room = MAX_RECORD_IDS;
    for (const id of ids) {
      const caseIds = (known.get(id) ?? [])
        .filter((caseId) => RECORD_ID.test(caseId))
        .slice(0, MAX_RECORD_IDS);
      if (caseIds.length > room) break;
      room -= caseIds.length;
      chosen.set(id, caseIds);
    }
    return chosen;
  }

  async #query(
    { tenant, userId }: KnownUser,
    caseIds: readonly string[],
    canWait: boolean
  ): Promise<ReadonlySet<string>> {
    if (caseIds.length === 0) return new Set();
    const filter =
      caseIds.length === 1 ? `= '${caseIds[0] ?? ''}'` : `IN (${caseIds.map((id) => `'${id}'`).join(', ')})`;
    const soql =
      'SELECT RecordId, HasReadAccess FROM UserRecordAccess ' +
      `WHERE UserId = '${userId}' AND RecordId ${filter}`;
    const { queriesOf, tally, clock } = this.#parts;
    const queries = queriesOf(tenant);
    const records = await (canWait ? queries.askLater(soql) : queries.ask(soql));
    await tally.count({
      tenant,
      kind: 'record_access_asked',
      fields: [FIELD.caseId, FIELD.readAccess],
      records: caseIds.length,
      at: clock()
    });
    return new Set(
      records
        .filter((record) => record.HasReadAccess === true)
        .map((record) => String(record.RecordId).slice(0, ID_LENGTH))
    );
  }
}
