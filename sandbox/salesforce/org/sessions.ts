import { createHash, randomBytes } from 'node:crypto';
import type { OrgDatabase } from '../database.ts';

/** A session ends two hours after it began, the default of Session Settings. */
const LIFETIME_MS = 7_200_000;

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Sessions of the API and of the browser. Only their hashes are stored. */
export class Sessions {
  readonly #database: OrgDatabase;
  readonly #orgId: string;
  readonly #now: () => Date;

  constructor(database: OrgDatabase, orgId: string, now: () => Date) {
    this.#database = database;
    this.#orgId = orgId;
    this.#now = now;
  }

  /** @returns The session id: org id, `!`, and a secret. */
  open(userId: string): string {
    const token = `${this.#orgId.slice(0, 15)}!${randomBytes(48).toString('base64url')}`;
    const now = this.#now().getTime();
    this.#database.run('DELETE FROM _session WHERE expires_at < ?', [now]);
    this.#database.run('INSERT INTO _session VALUES (?, ?, ?)', [hash(token), userId, now + LIFETIME_MS]);
    return token;
  }

  /** The user of a session that has not ended. */
  userOf(token: string): string | undefined {
    const row = this.#database.get('SELECT user_id FROM _session WHERE hash = ? AND expires_at > ?', [
      hash(token),
      this.#now().getTime()
    ]);
    return typeof row?.user_id === 'string' ? row.user_id : undefined;
  }

  close(token: string): void {
    this.#database.run('DELETE FROM _session WHERE hash = ?', [hash(token)]);
  }

  /** Ends every session, as an admin can do in Setup. */
  closeAll(): void {
    this.#database.run('DELETE FROM _session');
  }
}
