import type { components } from '@hsc/contracts/generated/bridge.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import { one } from '../database/database.ts';
import type { Queryable } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import type { Masking } from '../masking/masking.ts';
import { fold } from './fold.ts';

/** What is searched for, and from where on. */
export type SearchMessages = components['schemas']['SearchMessages'];
/** Where it was found, newest first. */
export type MessageMatches = components['schemas']['MessageMatches'];

/** So many matches at once: more than anybody steps through. */
const MAX_MATCHES = 50;
/** So many messages are read at once; the rest of the process gets its turn in between. */
const BATCH = 1000;

type TextRow = { id: string; position: number; sent_at: Date | null; text: string };

/**
 * Searches the texts of one conversation. They are compared here and not by the database: which letters are the same
 * there depends on its locale, and PGlite, without an index, would keep the process's only thread for longer.
 */
export class MessageSearch {
  readonly #database: Queryable;
  readonly #masking: Masking;

  constructor(database: Queryable, masking: Masking) {
    this.#database = database;
    this.#masking = masking;
  }

  /** @throws {BridgeError} ERR_REQUEST_INVALID where `before` names no message */
  async search(ref: ConversationRef, { text, before }: SearchMessages): Promise<MessageMatches> {
    const wanted = fold(text.trim());
    const matches: TextRow[] = [];
    if (wanted === '') return { matches: [], hasMore: false };
    let end = before === undefined ? undefined : await this.#positionOf(ref, before);
    for (;;) {
      const rows = await this.#read(ref, end);
      // Nobody finds out by searching what is not shown.
      matches.push(...rows.filter((row) => fold(this.#masking.hide(ref.tenant, row.text)).includes(wanted)));
      end = rows.at(-1)?.position;
      if (rows.length < BATCH || matches.length > MAX_MATCHES) break;
    }
    return {
      matches: matches.slice(0, MAX_MATCHES).map((row) => ({
        messageId: row.id,
        ...(row.sent_at && { sentAt: row.sent_at.toISOString() })
      })),
      hasMore: matches.length > MAX_MATCHES
    };
  }

  async #read(ref: ConversationRef, before: number | undefined): Promise<TextRow[]> {
    return this.#database.query<TextRow>(
      `select id, position, sent_at, text from message
       where tenant = $1 and conversation_id = $2 and text is not null
         and ($3::bigint is null or position < $3::bigint)
       order by position desc limit ${BATCH}`,
      [ref.tenant, ref.id, before ?? null]
    );
  }

  async #positionOf(ref: ConversationRef, id: string): Promise<number> {
    const row = await one<{ position: number }>(
      this.#database,
      'select position from message where tenant = $1 and conversation_id = $2 and id = $3',
      [ref.tenant, ref.id, id]
    );
    if (!row) throw new BridgeError('ERR_REQUEST_INVALID');
    return row.position;
  }
}
