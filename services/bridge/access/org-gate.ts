import type { Queryable } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import type { Tenant } from '../tenants.ts';
import type { AccessBlocks } from './blocks.ts';
import type { AdminAccess } from './settings-access.ts';
import type { Caller, TokenVerifier } from './token-verifier.ts';

/** A user of a connected org, whatever they may do there. */
export interface OrgUser {
  readonly caller: Caller;
  /** Every tenant of the caller's org; at least one. */
  readonly tenants: readonly [Tenant, ...Tenant[]];
}

/** What the gate is made of. */
export interface OrgGateParts {
  readonly database: Queryable;
  readonly tokens: TokenVerifier;
  readonly blocks: AccessBlocks;
  readonly admins: AdminAccess;
  readonly tenants: readonly Tenant[];
}

/** Every request that is about an org, not about one of its conversations, passes here. No licence is needed. */
export class OrgGate {
  readonly #parts: OrgGateParts;

  constructor(parts: OrgGateParts) {
    this.#parts = parts;
  }

  /**
   * Token, org, block, in this order.
   * @param known Called once it is known who is asking; may refuse.
   * @throws {BridgeError} each refusal with its own code
   */
  async admitUser(
    authorization: string | undefined,
    known: (caller: Caller) => void = () => undefined
  ): Promise<OrgUser> {
    const { database, tokens, blocks, admins } = this.#parts;
    const caller = await tokens.verify(authorization);
    known(caller);
    const [first, ...others] = this.#parts.tenants.filter(
      ({ salesforce }) => salesforce.orgId === caller.orgId
    );
    if (first === undefined) throw new BridgeError('ERR_ACCESS_ORG_UNKNOWN');
    if (await blocks.isBlocked(database, caller.orgId, caller.userId)) {
      admins.forget(first, caller.userId);
      throw new BridgeError('ERR_ACCESS_BLOCKED');
    }
    return { caller, tenants: [first, ...others] };
  }

  /**
   * As {@link OrgGate.admitUser}, and the caller may edit the settings of the org.
   * @throws {BridgeError} each refusal with its own code
   */
  async admitAdmin(authorization: string | undefined, known?: (caller: Caller) => void): Promise<OrgUser> {
    const user = await this.admitUser(authorization, known);
    // All its tenants are of one org, so one answer counts for all.
    await this.#parts.admins.check(user.tenants[0], user.caller.userId);
    return user;
  }
}
