import type { ChannelSettings } from '../conversations/channels.ts';
import type { RetentionRules } from '../privacy/retention-rules.ts';
import type { CaseFields, CaseStatusRules, ConversationStatus, Tenant } from '../tenants.ts';
import { ofKind } from './entry.ts';
import type { SettingEntry } from './entry.ts';

/** A regular expression of an admin; what it finds is masked. */
export interface MaskingPattern {
  readonly name: string;
  readonly pattern: string;
}

/** What holds for a tenant at this moment. */
export interface EffectiveSettings {
  readonly caseDefaults: CaseFields;
  readonly caseStatus: CaseStatusRules;
  readonly retention: RetentionRules;
  readonly channels: ChannelSettings;
  readonly maskingPatterns: readonly MaskingPattern[];
}

/** As in the tenants file, a mapping stands as a whole: with one record of a direction, its records are all there is. */
function statusRules({ caseStatus }: Tenant, entries: readonly SettingEntry[]): CaseStatusRules {
  const toHootsuite = ofKind(entries, 'toHootsuite').map(({ caseStatus: from, status }) => [from, status]);
  const toSalesforce = ofKind(entries, 'toSalesforce').map(({ status, caseStatus: to }) => [status, to]);
  const [reopening] = ofKind(entries, 'reopening');
  return {
    toHootsuite:
      toHootsuite.length > 0
        ? (Object.fromEntries(toHootsuite) as Record<string, ConversationStatus>)
        : caseStatus.toHootsuite,
    toSalesforce:
      toSalesforce.length > 0
        ? (Object.fromEntries(toSalesforce) as Partial<Record<ConversationStatus, string>>)
        : caseStatus.toSalesforce,
    reopenWithinDays: reopening?.days ?? caseStatus.reopenWithinDays,
    reopenAs: reopening?.caseStatus ?? caseStatus.reopenAs
  };
}

/**
 * The settings of the org over those of the tenants file, which lie over the defaults.
 * @param tenant As the tenants file says.
 */
export function effectiveOf(tenant: Tenant, entries: readonly SettingEntry[]): EffectiveSettings {
  const defaults = ofKind(entries, 'caseDefaults').map(({ fields }) => fields);
  const channels = ofKind(entries, 'channel').map(
    ({ channel, createsCases, masksIdentities, replyWindowHours }) => [
      channel,
      { createsCases, masksIdentities, ...(replyWindowHours !== undefined && { replyWindowHours }) }
    ]
  );
  const retention = ofKind(entries, 'retention').map(({ rule, days }) => [rule, days]);
  return {
    caseDefaults: Object.assign({}, tenant.caseDefaults, ...defaults) as CaseFields,
    caseStatus: statusRules(tenant, entries),
    retention: { ...tenant.retention, ...(Object.fromEntries(retention) as Partial<RetentionRules>) },
    channels: { ...tenant.channels, ...(Object.fromEntries(channels) as ChannelSettings) },
    maskingPatterns: ofKind(entries, 'maskingPattern').map(({ name, pattern }) => ({ name, pattern }))
  };
}

/**
 * The tenant with what holds whenever it is looked at. Not to be spread, and its values not to be kept: that would keep
 * those of one moment.
 */
export function liveTenant(tenant: Tenant, current: () => EffectiveSettings): Tenant {
  return {
    ...tenant,
    get caseDefaults() {
      return current().caseDefaults;
    },
    get caseStatus() {
      return current().caseStatus;
    },
    get retention() {
      return current().retention;
    },
    get channels() {
      return current().channels;
    }
  };
}
