import type { ConversationStore } from '../conversations/conversation-store.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import type { Queryable } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import type { Tenant } from '../tenants.ts';
import type { AccessBlocks } from './blocks.ts';
import type { Licence, LicenceCheck } from './licence.ts';
import type { RecordAccess } from './record-access.ts';
import type { Caller, TokenVerifier } from './token-verifier.ts';

/** A caller who may see a conversation. */
export interface Admission {
  readonly ref: ConversationRef;
  readonly caller: Caller;
  readonly displayName: string | undefined;
}

/** What the gate is made of. */
export interface GateParts {
  readonly database: Queryable;
  readonly tokens: TokenVerifier;
  readonly blocks: AccessBlocks;
  readonly licences: LicenceCheck;
  readonly records: RecordAccess;
  readonly conversations: ConversationStore;
  readonly tenants: readonly Tenant[];
}

/** Every request for a conversation passes here. */
export class Gate {
  readonly #parts: GateParts;

  constructor(parts: GateParts) {
    this.#parts = parts;
  }

  /**
   * Token, org, block, licence, conversation, record, in this order: who has no licence learns nothing about any
   * conversation, and another org's conversation looks like none at all.
   * @param known Called once it is known who is asking; may refuse.
   * @throws {BridgeError} each refusal with its own code
   */
  async admit(
    authorization: string | undefined,
    conversationId: string,
    known: (caller: Caller) => void = () => undefined
  ): Promise<Admission> {
    const { database, tokens, records, conversations, tenants } = this.#parts;
    const caller = await tokens.verify(authorization);
    known(caller);
    const own = tenants
      .filter((tenant) => tenant.salesforce.orgId === caller.orgId)
      .map((tenant) => tenant.key);
    const [first] = own;
    if (first === undefined) throw new BridgeError('ERR_ACCESS_ORG_UNKNOWN');
    const tenant = await conversations.findTenant(database, own, conversationId);
    const { displayName } = await this.#checkUser(tenant ?? first, caller);
    if (tenant === undefined) throw new BridgeError('ERR_CONVERSATION_UNKNOWN');
    const ref = { tenant, id: conversationId };
    await records.check(ref, caller.userId);
    return { ref, caller, displayName };
  }

  /**
   * Whether somebody who was admitted still would be, but for the token: that ends by its own time.
   * @throws {BridgeError} as {@link Gate.admit}
   */
  async confirm({ ref, caller }: Admission): Promise<void> {
    await this.#checkUser(ref.tenant, caller);
    await this.#parts.records.check(ref, caller.userId);
  }

  /**
   * Which other conversations somebody who is admitted may see too, in the same organisation of Hootsuite: that is the
   * one whose licence was checked. The others are passed over.
   */
  async admitAlso(
    { ref: { tenant }, caller }: Admission,
    ids: readonly string[]
  ): Promise<ConversationRef[]> {
    const { records } = this.#parts;
    const admitted: ConversationRef[] = [];
    for (const id of ids) {
      const ref = { tenant, id };
      try {
        await records.check(ref, caller.userId);
        admitted.push(ref);
      } catch (error) {
        if (!(error instanceof BridgeError)) throw error;
      }
    }
    return admitted;
  }

  /** Block and licence. What was known of a user who is refused counts no longer. */
  async #checkUser(tenant: string, { orgId, userId, email }: Caller): Promise<Licence> {
    const { database, blocks, licences, records } = this.#parts;
    try {
      if (await blocks.isBlocked(database, orgId, userId)) throw new BridgeError('ERR_ACCESS_BLOCKED');
      return await licences.check(tenant, email);
    } catch (error) {
      const isRefusal = error instanceof BridgeError && error.code !== 'ERR_ACCESS_UNAVAILABLE';
      if (isRefusal) records.forget(tenant, userId);
      throw error;
    }
  }
}
