import type { components } from '@hsc/contracts/generated/bridge.ts';
import { CHANNELS, rulesOf } from '../conversations/channels.ts';
import type { Tenant } from '../tenants.ts';
import { effectiveOf } from './effective.ts';
import { ofKind } from './entry.ts';
import type { SettingEntry } from './entry.ts';

/** A value that holds, and where it comes from, as the API answers it. */
export type EffectiveValue = components['schemas']['EffectiveSetting'];

type Origin = Pick<EffectiveValue, 'origin' | 'recordId'>;

/** Of a value that no record sets. */
function belowOf({ stated }: Tenant, path: string): Origin {
  return { origin: stated.has(path) ? 'file' : 'default' };
}

const originOf = (entry: SettingEntry | undefined, below: Origin): Origin =>
  entry ? { origin: 'salesforce', recordId: entry.recordId } : below;

function caseDefaults(tenant: Tenant, entries: readonly SettingEntry[]): EffectiveValue[] {
  const [entry] = ofKind(entries, 'caseDefaults');
  const values = effectiveOf(tenant, entries).caseDefaults;
  return (['recordType', 'origin', 'priority', 'status', 'subject'] as const).flatMap((item) => {
    const value = values[item];
    const setter = entry?.fields[item] === undefined ? undefined : entry;
    return value === undefined
      ? []
      : [
          {
            kind: 'case_defaults' as const,
            item,
            value,
            ...originOf(setter, belowOf(tenant, `caseDefaults.${item}`))
          }
        ];
  });
}

function mappings(tenant: Tenant, entries: readonly SettingEntry[]): EffectiveValue[] {
  const { toHootsuite, toSalesforce } = effectiveOf(tenant, entries).caseStatus;
  const from = ofKind(entries, 'toHootsuite');
  const to = ofKind(entries, 'toSalesforce');
  return [
    ...Object.entries(toHootsuite).map(([item, value]) => ({
      kind: 'status_to_hootsuite' as const,
      item,
      value,
      ...originOf(
        from.find(({ caseStatus }) => caseStatus === item),
        belowOf(tenant, 'caseStatus.toHootsuite')
      )
    })),
    ...Object.entries(toSalesforce).map(([item, value]) => ({
      kind: 'status_to_salesforce' as const,
      item,
      value,
      ...originOf(
        to.find(({ status }) => status === item),
        belowOf(tenant, 'caseStatus.toSalesforce')
      )
    }))
  ];
}

function reopening(tenant: Tenant, entries: readonly SettingEntry[]): EffectiveValue[] {
  const { reopenWithinDays, reopenAs } = effectiveOf(tenant, entries).caseStatus;
  const [entry] = ofKind(entries, 'reopening');
  const kind = 'reopening' as const;
  const statusOf = entry?.caseStatus === undefined ? undefined : entry;
  return [
    {
      kind,
      item: 'reopenWithinDays',
      value: reopenWithinDays,
      ...originOf(entry, belowOf(tenant, 'caseStatus.reopenWithinDays'))
    },
    { kind, item: 'reopenAs', value: reopenAs, ...originOf(statusOf, belowOf(tenant, 'caseStatus.reopenAs')) }
  ];
}

function channels(tenant: Tenant, entries: readonly SettingEntry[]): EffectiveValue[] {
  const settings = effectiveOf(tenant, entries).channels;
  return CHANNELS.flatMap((channel) => {
    const entry = ofKind(entries, 'channel').find((one) => one.channel === channel);
    const { createsCases = true, masksIdentities = false } = settings[channel] ?? {};
    const hours = rulesOf(channel, settings[channel]).replyWindow;
    const windowEntry = entry?.replyWindowHours === undefined ? undefined : entry;
    const common = { kind: 'channel' as const, subject: channel };
    const below = { origin: 'default' as const };
    return [
      { ...common, item: 'createCases', value: createsCases, ...originOf(entry, below) },
      ...(hours
        ? [
            {
              ...common,
              item: 'replyWindowHours',
              value: hours.afterHours ?? hours.hours,
              ...originOf(windowEntry, below)
            }
          ]
        : []),
      { ...common, item: 'maskIdentities', value: masksIdentities, ...originOf(entry, below) }
    ];
  });
}

function retention(tenant: Tenant, entries: readonly SettingEntry[]): EffectiveValue[] {
  const rules = effectiveOf(tenant, entries).retention;
  return (['conversationDays', 'attachmentDays', 'deadEventDays', 'personaDays'] as const).flatMap((item) => {
    const value = rules[item];
    const entry = ofKind(entries, 'retention').find(({ rule }) => rule === item);
    return value === undefined
      ? []
      : [
          {
            kind: 'retention' as const,
            item,
            value,
            ...originOf(entry, belowOf(tenant, `retention.${item}`))
          }
        ];
  });
}

/**
 * Everything that holds for a tenant, by kind.
 * @param tenant As the tenants file says.
 */
export function describeSettings(tenant: Tenant, entries: readonly SettingEntry[]): EffectiveValue[] {
  const patterns = ofKind(entries, 'maskingPattern').map((entry) => ({
    kind: 'masking_pattern' as const,
    item: entry.name,
    value: entry.pattern,
    ...originOf(entry, { origin: 'default' })
  }));
  return [
    ...caseDefaults(tenant, entries),
    ...mappings(tenant, entries),
    ...reopening(tenant, entries),
    ...channels(tenant, entries),
    ...retention(tenant, entries),
    ...patterns
  ];
}
