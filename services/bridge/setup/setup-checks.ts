import { checksBy, notPassed, toResults } from '@hsc/contracts/setup-checks.ts';
import type { CheckId, CheckResult, Finding } from '@hsc/contracts/setup-checks.ts';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../access/token-verifier.ts';
import { after } from '../clock.ts';
import type { Queryable } from '../database/database.ts';
import type { Timers } from '../events/stream.ts';
import type { HootsuiteClient } from '../hootsuite/client.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import type { Settings } from '../settings/settings.ts';
import type { Tenant } from '../tenants.ts';
import { findingOf } from './findings.ts';
import { hootsuiteChecks } from './hootsuite-checks.ts';
import { clocksFinding, ownChecks, type OwnCheckParts } from './own-checks.ts';
import { recordAccessFinding, salesforceChecks } from './salesforce-checks.ts';
import { settingsFinding } from './settings-check.ts';

/** What the doctor is made of. */
export interface SetupCheckParts extends OwnCheckParts {
  readonly database: Queryable;
  readonly salesforceOf: (tenant: string) => SalesforceClient;
  readonly hootsuiteOf: (tenant: string) => HootsuiteClient;
  readonly settings: Settings;
  readonly timers: Timers;
}

/** What was found, and when the youngest of it was asked for. */
export interface SetupReport {
  readonly checkedAt: string;
  readonly checks: readonly CheckResult[];
}

/** How long one check may take, in milliseconds: a party that hangs makes it unknown, and no page hangs with it. */
export const CHECK_MS = 6_000;

/**
 * How long findings count, in milliseconds. Whoever presses the button all the time costs the org four API calls in
 * this time, and one more for each user who does.
 */
export const KEPT_MS = 20_000;

/** Findings about a user that are kept. */
const MAX_USERS = 1_000;

/** Checks that have been begun. */
type Begun = Readonly<Partial<Record<CheckId, Promise<Finding>>>>;

/** What came of them; those that were asked together share the time. */
type Found = ReadonlyMap<CheckId, Finding & { readonly at: Date }>;

interface Kept {
  readonly until: Date;
  readonly found: Promise<Found>;
}

const CHECKS = checksBy('bridge');

const RANK = { failed: 2, unknown: 1, passed: 0 } as const;

const worseOf = (one: CheckResult, other: CheckResult): CheckResult =>
  RANK[other.state] > RANK[one.state] ? other : one;

/** Runs the checks of the bridge, side by side. Never rejects for what a party does. */
export class SetupChecks {
  readonly #parts: SetupCheckParts;
  readonly #tenants = new Map<string, Kept>();
  readonly #users = new LRUCache<string, Kept>({ max: MAX_USERS });

  constructor(parts: SetupCheckParts) {
    this.#parts = parts;
  }

  /** All checks of the bridge, for a user of the org that these tenants share; of several, the worse findings. */
  async runAll(tenants: readonly Tenant[], caller: Caller): Promise<SetupReport> {
    const reports = await Promise.all(tenants.map((tenant) => this.run(tenant, caller)));
    return reports.reduce((one, other) => ({
      checkedAt: one.checkedAt > other.checkedAt ? one.checkedAt : other.checkedAt,
      checks: one.checks.map((check, index) => worseOf(check, other.checks[index] ?? check))
    }));
  }

  /** The same for one tenant. */
  async run(tenant: Tenant, { userId, email }: Caller): Promise<SetupReport> {
    const { database, salesforceOf, hootsuiteOf, settings } = this.#parts;
    // With what holds now, not what the tenants file says.
    const live = settings.tenants.get(tenant.key) ?? tenant;
    const ofTenant = this.#keep(this.#tenants, tenant.key, () => this.#ofTenant(live));
    const ofUser = this.#keep(this.#users, `${tenant.key} ${userId}`, () =>
      this.#settle({
        ...hootsuiteChecks(hootsuiteOf(tenant.key), email),
        'record-access': recordAccessFinding({
          database,
          client: salesforceOf(tenant.key),
          tenant: tenant.key,
          userId
        })
      })
    );
    const found = new Map([...(await ofTenant), ...(await ofUser)]);
    const times = [...found.values()].map(({ at }) => at.getTime());
    return { checkedAt: new Date(Math.max(...times)).toISOString(), checks: toResults(CHECKS, found) };
  }

  async #ofTenant(tenant: Tenant): Promise<Found> {
    const { salesforceOf, settings, clock } = this.#parts;
    const found = await this.#settle({
      ...ownChecks(tenant, this.#parts),
      ...salesforceChecks({ client: salesforceOf(tenant.key), tenant }),
      'settings-valid': settingsFinding(settings, tenant)
    });
    // Last: those who were just asked have told the time.
    return new Map([...found, ['clocks', { ...clocksFinding(this.#parts), at: clock() }]]);
  }

  #keep(
    kept: Map<string, Kept> | LRUCache<string, Kept>,
    key: string,
    ask: () => Promise<Found>
  ): Promise<Found> {
    const now = this.#parts.clock();
    const known = kept.get(key);
    if (known && known.until > now) return known.found;
    const found = ask();
    kept.set(key, { until: after(now, KEPT_MS), found });
    return found;
  }

  async #settle(begun: Begun): Promise<Found> {
    const at = this.#parts.clock();
    const entries = Object.entries(begun) as [CheckId, Promise<Finding>][];
    const findings = await Promise.all(entries.map(([, finding]) => this.#bound(finding)));
    return new Map(
      entries.map(([id], index) => [id, { ...(findings[index] ?? notPassed('NO_ANSWER')), at }])
    );
  }

  #bound(finding: Promise<Finding>): Promise<Finding> {
    const { timers } = this.#parts;
    let timer: unknown;
    const bound = new Promise<Finding>((resolve) => {
      timer = timers.setTimeout(() => {
        resolve(notPassed('TIMED_OUT'));
      }, CHECK_MS);
    });
    const answer = finding.catch((error: unknown) => findingOf(error));
    return Promise.race([answer, bound]).finally(() => timers.clearTimeout(timer));
  }
}
