import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ContactDeletion, Conversation, Delivery } from './model.ts';

export interface StoredAttachment {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS conversation (id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS delivery (id TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS contact_deletion (document TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS attachment (
    conversation_id TEXT NOT NULL, name TEXT NOT NULL, content_type TEXT NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (conversation_id, name)
  ) STRICT;
`;

/** What must outlive a restart: one SQLite file in the data folder. */
export class Store {
  readonly #database: DatabaseSync;

  /** @param dataDir Made where it is missing; undefined keeps everything in memory. */
  constructor(dataDir: string | undefined) {
    if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
    this.#database = new DatabaseSync(
      dataDir === undefined ? ':memory:' : path.join(dataDir, 'hootsuite.sqlite')
    );
    // With WAL, NORMAL loses nothing when the process is killed, only when the machine loses power.
    this.#database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${TABLES}`);
  }

  conversations(): Conversation[] {
    return this.#documents('conversation') as Conversation[];
  }

  deliveries(): Delivery[] {
    return this.#documents('delivery') as Delivery[];
  }

  saveConversation(conversation: Conversation): void {
    this.#save('conversation', conversation);
  }

  saveDelivery(delivery: Delivery): void {
    this.#save('delivery', delivery);
  }

  /** Answers false where the conversation has a file of that name already. */
  addAttachment(conversationId: string, name: string, file: StoredAttachment): boolean {
    const result = this.#database
      .prepare(
        'INSERT OR IGNORE INTO attachment (conversation_id, name, content_type, bytes) VALUES (?, ?, ?, ?)'
      )
      .run(conversationId, name, file.contentType, file.bytes);
    return result.changes === 1;
  }

  attachment(conversationId: string, name: string): StoredAttachment | undefined {
    const row = this.#database
      .prepare('SELECT content_type, bytes FROM attachment WHERE conversation_id = ? AND name = ?')
      .get(conversationId, name);
    if (!row) return undefined;
    return { contentType: row.content_type as string, bytes: row.bytes as Uint8Array };
  }

  /** The conversation with its files. */
  deleteConversation(id: string): void {
    this.#database.prepare('DELETE FROM attachment WHERE conversation_id = ?').run(id);
    this.#database.prepare('DELETE FROM conversation WHERE id = ?').run(id);
  }

  contactDeletions(): ContactDeletion[] {
    return this.#documents('contact_deletion') as ContactDeletion[];
  }

  addContactDeletion(deletion: ContactDeletion): void {
    this.#database
      .prepare('INSERT INTO contact_deletion (document) VALUES (?)')
      .run(JSON.stringify(deletion));
  }

  close(): void {
    this.#database.close();
  }

  #documents(table: 'conversation' | 'delivery' | 'contact_deletion'): unknown[] {
    const rows = this.#database.prepare(`SELECT document FROM ${table} ORDER BY rowid`).all();
    return rows.map((row) => JSON.parse(row.document as string) as unknown);
  }

  #save(table: 'conversation' | 'delivery', value: { readonly id: string }): void {
    this.#database
      .prepare(
        `INSERT INTO ${table} (id, document) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET document = excluded.document`
      )
      .run(value.id, JSON.stringify(value));
  }
}
