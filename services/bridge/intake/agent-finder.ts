import { HttpFailure, HttpRefusal, TokenFailure } from '../http/client.ts';
import type { HootsuiteClient } from '../hootsuite/client.ts';
import type { Tenant } from '../tenants.ts';

/** An agent in Hootsuite. */
export interface Agent {
  readonly id: string;
  readonly email?: string;
}

/**
 * Finds who handed a conversation over. The event does not say; the lock on the conversation does, as long as
 * Hootsuite keeps it after the hand-over.
 */
export class AgentFinder {
  readonly #clientOf: (tenant: string) => HootsuiteClient;

  constructor(clientOf: (tenant: string) => HootsuiteClient) {
    this.#clientOf = clientOf;
  }

  /** The agent, as far as Hootsuite tells: a Case is not held up for this. */
  async find(tenant: Tenant, conversationId: string): Promise<Agent | undefined> {
    const client = this.#clientOf(tenant.key);
    const id = await orNothing(client.findLockOwner(conversationId));
    if (id === undefined) return undefined;
    const email = await orNothing(client.findMemberEmail(id));
    return { id, ...(email !== undefined && { email }) };
  }
}

async function orNothing<T>(lookup: Promise<T>): Promise<T | undefined> {
  try {
    return await lookup;
  } catch (error) {
    if (error instanceof HttpFailure || error instanceof HttpRefusal || error instanceof TokenFailure)
      return undefined;
    throw error;
  }
}
