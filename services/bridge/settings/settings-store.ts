import type { Clock } from '../clock.ts';
import { after } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { SettingEntry, SettingsProblem } from './entry.ts';

/** Why the settings could not be read: the integration user does not see them, or Salesforce did not answer. */
export type ReadFailure = 'unreadable' | 'unavailable';

/** What is known of one tenant's settings. */
export interface KnownSettings {
  readonly entries: readonly SettingEntry[];
  readonly problems: readonly SettingsProblem[];
  /** When Salesforce last answered; undefined where it never has. */
  readonly readAt: Date | undefined;
  readonly failure: ReadFailure | undefined;
}

type Row = {
  readonly tenant: string;
  readonly entries: readonly SettingEntry[];
  readonly problems: readonly SettingsProblem[];
  readonly read_at: Date | null;
  readonly failure: ReadFailure | null;
};

/** The settings as they were last read, so that a restart without Salesforce, and another process, know them. */
export class SettingsStore {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async load(): Promise<ReadonlyMap<string, KnownSettings>> {
    const rows = await this.#database.query<Row>(
      'select tenant, entries, problems, read_at, failure from tenant_setting'
    );
    return new Map(
      rows.map(({ tenant, entries, problems, read_at: readAt, failure }) => [
        tenant,
        { entries, problems, readAt: readAt ?? undefined, failure: failure ?? undefined }
      ])
    );
  }

  /**
   * Takes the turn to read a tenant's settings, whichever process does it.
   * @param afterMs How long the last try must be over.
   * @param afterFailureMs The same where Salesforce did not answer, which cost no API call.
   */
  async takeTurn(tenant: string, afterMs: number, afterFailureMs: number): Promise<boolean> {
    const now = this.#clock();
    const taken = await this.#database.query(
      `insert into tenant_setting (tenant, tried_at) values ($1, $2)
       on conflict (tenant) do update set tried_at = excluded.tried_at
         where tenant_setting.tried_at is null
           or tenant_setting.tried_at <= case when tenant_setting.failure = 'unavailable' then $4::timestamptz else $3 end
       returning tenant`,
      [tenant, now, after(now, -afterMs), after(now, -afterFailureMs)]
    );
    return taken.length > 0;
  }

  async keep(tenant: string, { entries, problems, readAt, failure }: KnownSettings): Promise<void> {
    await this.#database.query(
      `insert into tenant_setting (tenant, entries, problems, read_at, tried_at, failure)
       values ($1, $2::jsonb, $3::jsonb, $4, $5, $6)
       on conflict (tenant) do update set entries = excluded.entries, problems = excluded.problems,
         read_at = excluded.read_at, tried_at = excluded.tried_at, failure = excluded.failure`,
      [
        tenant,
        JSON.stringify(entries),
        JSON.stringify(problems),
        readAt ?? null,
        this.#clock(),
        failure ?? null
      ]
    );
  }
}
