import { HttpFailure, HttpRefusal, TokenFailure } from '../http/client.ts';
import type { HootsuiteClient } from '../hootsuite/client.ts';
import type { Tenant } from '../tenants.ts';

/** An agent in Hootsuite. */
export interface Agent {
  readonly id: string;
  readonly email?: string;
}

/** Finds the agent of a conversation, as far as Hootsuite tells: a Case is not held up for this. */
export type FindAgent = (tenant: Tenant, conversationId: string) => Promise<Agent | undefined>;

/**
 * Finds who handed a conversation over. The event does not say; the lock on the conversation does, as long as
 * Hootsuite keeps it after the hand-over.
 */
export class AgentFinder {
  readonly #clientOf: (tenant: string) => HootsuiteClient;

  constructor(clientOf: (tenant: string) => HootsuiteClient) {
    this.#clientOf = clientOf;
  }

  /**
   * For events that came in before this call: Hootsuite is asked once for the locks of all, and once for each agent.
   * It takes 20 calls a second, and a campaign brings more hand-overs than that.
   */
  lookup(): FindAgent {
    const locks = remember((tenant) => this.#clientOf(tenant).listLockOwners());
    const emails = remember(async (key) => {
      const [tenant = '', id = ''] = JSON.parse(key) as string[];
      return (await this.#clientOf(tenant).findMember(id)).email;
    });
    return async ({ key: tenant }, conversationId) => {
      const id = (await orNothing(locks(tenant)))?.get(conversationId);
      if (id === undefined) return undefined;
      const email = await orNothing(emails(JSON.stringify([tenant, id])));
      return { id, ...(email !== undefined && { email }) };
    };
  }
}

/** Asks once for each key, also when the first answer is still on its way. */
function remember<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (key) => {
    const answer = answers.get(key) ?? ask(key);
    answers.set(key, answer);
    return answer;
  };
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
