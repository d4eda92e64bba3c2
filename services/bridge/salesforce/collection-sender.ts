import { HttpRefusal } from '../http/client.ts';
import type { SalesforceClient } from './client.ts';
import type { CollectionAnswer, UpsertCollection } from './collections.ts';

/** Statuses that say "not like this", whatever was sent; the others are about the moment, the user or the limit. */
const NOT_LIKE_THIS: ReadonlySet<number> = new Set([400, 404, 405, 415, 501]);

function isNotLikeThis(answer: unknown): boolean {
  return answer instanceof HttpRefusal && NOT_LIKE_THIS.has(answer.status);
}

/**
 * Sends collections in one composite request, or one after another to an org that takes no collections inside a
 * composite request.
 */
export class CollectionSender {
  readonly #client: SalesforceClient;
  #isRefused = false;

  constructor(client: SalesforceClient) {
    this.#client = client;
  }

  /** @throws HttpFailure, HttpRefusal or TokenFailure where the whole request failed */
  async send(collections: readonly UpsertCollection[]): Promise<readonly CollectionAnswer[]> {
    if (collections.length < 2 || this.#isRefused) return this.#sendEach(collections);
    const answers = await this.#sendTogether(collections);
    if (!answers.every(isNotLikeThis)) return answers;
    // Either the org takes no such request, or these records are wrong. One by one tells which.
    const each = await this.#sendEach(collections);
    this.#isRefused = each.some((answer) => !(answer instanceof HttpRefusal));
    return each;
  }

  async #sendTogether(collections: readonly UpsertCollection[]): Promise<readonly CollectionAnswer[]> {
    try {
      return await this.#client.upsertTogether(collections);
    } catch (error) {
      if (error instanceof HttpRefusal && isNotLikeThis(error)) return collections.map(() => error);
      throw error;
    }
  }

  async #sendEach(collections: readonly UpsertCollection[]): Promise<readonly CollectionAnswer[]> {
    const answers: CollectionAnswer[] = [];
    for (const collection of collections) answers.push(await this.#sendOne(collection));
    return answers;
  }

  async #sendOne(collection: UpsertCollection): Promise<CollectionAnswer> {
    try {
      return await this.#client.upsert(collection.object, collection.records, collection);
    } catch (error) {
      if (error instanceof HttpRefusal) return error;
      throw error;
    }
  }
}
