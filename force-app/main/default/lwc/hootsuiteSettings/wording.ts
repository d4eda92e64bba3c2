import type { EffectiveSetting, SettingsProblem, SocialNetworkChannel } from 'c/hootsuiteBridge';
import { fillLabel, formatNumber } from 'c/hootsuiteFormat';
import { LABELS } from './labels';

type Kind = EffectiveSetting['kind'];

/** A row of the table: one value that holds. */
export interface Row {
  readonly key: string;
  readonly item: string;
  readonly value: string;
  readonly origin: string;
  readonly recordId: string | undefined;
}

/** The values of one kind. */
export interface Group {
  readonly key: Kind;
  readonly caption: string;
  readonly rows: readonly Row[];
}

const KINDS: Readonly<Record<Kind, string>> = {
  case_defaults: LABELS.kindCaseDefaults,
  status_to_hootsuite: LABELS.kindToHootsuite,
  status_to_salesforce: LABELS.kindToSalesforce,
  reopening: LABELS.kindReopening,
  channel: LABELS.kindChannel,
  retention: LABELS.kindRetention,
  masking_pattern: LABELS.kindMasking
};

const ITEMS: Readonly<Record<string, string>> = {
  recordType: LABELS.recordType,
  origin: LABELS.caseOrigin,
  priority: LABELS.casePriority,
  status: LABELS.caseStatus,
  subject: LABELS.caseSubject,
  reopenWithinDays: LABELS.reopenWithinDays,
  reopenAs: LABELS.reopenAs,
  createCases: LABELS.createCases,
  replyWindowHours: LABELS.replyWindowHours,
  maskIdentities: LABELS.maskIdentities,
  conversationDays: LABELS.conversationDays,
  attachmentDays: LABELS.attachmentDays,
  deadEventDays: LABELS.deadEventDays,
  personaDays: LABELS.personaDays
};

const STATUSES: Readonly<Record<string, string>> = {
  new: LABELS.statusNew,
  pending: LABELS.statusPending,
  resolved: LABELS.statusResolved
};

const ORIGINS: Readonly<Record<EffectiveSetting['origin'], string>> = {
  salesforce: LABELS.originSalesforce,
  file: LABELS.originFile,
  default: LABELS.originDefault
};

const REASONS: Readonly<Record<SettingsProblem['reason'], string>> = {
  MISSING: LABELS.reasonMissing,
  OUT_OF_RANGE: LABELS.reasonRange,
  UNKNOWN_VALUE: LABELS.reasonUnknown,
  NOT_AN_EXPRESSION: LABELS.reasonExpression,
  CONTRADICTION: LABELS.reasonContradiction,
  DUPLICATE: LABELS.reasonDuplicate
};

/** The word of a map; what a newer bridge sends as it is. */
const wordOf = (words: Readonly<Record<string, string>>, word: string): string =>
  Object.hasOwn(words, word) ? (words[word] ?? word) : word;

/** Names of networks are no words of a language, but for the one that is none. */
const channelName = (channel: SocialNetworkChannel): string =>
  channel === 'Other' ? LABELS.otherChannel : channel;

function itemOf({ kind, subject, item }: EffectiveSetting): string {
  if (kind === 'status_to_salesforce') return wordOf(STATUSES, item);
  if (kind === 'status_to_hootsuite' || kind === 'masking_pattern') return item;
  const name = wordOf(ITEMS, item);
  return subject === undefined ? name : fillLabel(LABELS.pair, channelName(subject), name);
}

function valueOf({ kind, value }: EffectiveSetting, locale: string): string {
  if (typeof value === 'boolean') return value ? LABELS.yes : LABELS.no;
  if (typeof value === 'number') return formatNumber(value, locale);
  return kind === 'status_to_hootsuite' ? wordOf(STATUSES, value) : value;
}

/** The values that hold, by kind, in the order in which they came. */
export function groupsOf(values: readonly EffectiveSetting[], locale: string): readonly Group[] {
  const kinds = [...new Set(values.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    key: kind,
    caption: wordOf(KINDS, kind),
    rows: values
      .filter((one) => one.kind === kind)
      .map((one) => ({
        key: `${one.subject ?? ''} ${one.item}`,
        item: itemOf(one),
        value: valueOf(one, locale),
        origin: wordOf(ORIGINS, one.origin),
        recordId: one.recordId
      }))
  }));
}

/**
 * What is wrong with a record.
 * @param fieldLabel What the field is called in the org.
 */
export function problemText({ reason }: SettingsProblem, fieldLabel: string): string {
  return fillLabel(LABELS.pair, fieldLabel, wordOf(REASONS, reason));
}
