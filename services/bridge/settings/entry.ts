import type { components } from '@hsc/contracts/generated/bridge.ts';
import type { Channel } from '../conversations/channels.ts';
import type { RetentionRules } from '../privacy/retention-rules.ts';
import type { CaseFields, ConversationStatus } from '../tenants.ts';

/** What is wrong with a record of the settings, as the API answers it. Never a value. */
export type SettingsProblem = components['schemas']['SettingsProblem'];

/** What a good record sets. */
export type SettingValue =
  | { readonly kind: 'caseDefaults'; readonly fields: CaseFields }
  | { readonly kind: 'toHootsuite'; readonly caseStatus: string; readonly status: ConversationStatus }
  | { readonly kind: 'toSalesforce'; readonly status: ConversationStatus; readonly caseStatus: string }
  | { readonly kind: 'reopening'; readonly days: number; readonly caseStatus?: string }
  | {
      readonly kind: 'channel';
      readonly channel: Channel;
      readonly createsCases: boolean;
      readonly masksIdentities: boolean;
      readonly replyWindowHours?: number;
    }
  | { readonly kind: 'retention'; readonly rule: keyof RetentionRules; readonly days: number }
  | { readonly kind: 'maskingPattern'; readonly pattern: string };

/** A setting that holds, with the record it comes from. */
export type SettingEntry = SettingValue & { readonly recordId: string; readonly name: string };

/** What an entry sets; two with the same key set the same. Like the unique key in the org, but for upper case. */
export function keyOf(entry: SettingEntry): string {
  switch (entry.kind) {
    case 'toHootsuite':
      return `${entry.kind} ${entry.caseStatus}`;
    case 'toSalesforce':
      return `${entry.kind} ${entry.status}`;
    case 'channel':
      return `${entry.kind} ${entry.channel}`;
    case 'retention':
      return `${entry.kind} ${entry.rule}`;
    case 'maskingPattern':
      return `${entry.kind} ${entry.name}`;
    case 'caseDefaults':
    case 'reopening':
      return entry.kind;
  }
}

/** The entries of one kind. */
export function ofKind<K extends SettingEntry['kind']>(
  entries: readonly SettingEntry[],
  kind: K
): readonly Extract<SettingEntry, { readonly kind: K }>[] {
  return entries.filter((entry): entry is Extract<SettingEntry, { readonly kind: K }> => entry.kind === kind);
}
