import type { Access, PersonalData } from '../../../../contracts/data-map.ts';

/** One step or promise, as a sentence. `{name}` stands for a number of the code. */
type Sentences = readonly string[];

/** All texts of the pages that are not in the data map, in one language. */
export interface Wording {
  readonly generated: string;
  readonly none: string;
  readonly open: string;
  /** Heads of tables. */
  readonly head: Readonly<
    Record<
      | 'what'
      | 'object'
      | 'field'
      | 'fields'
      | 'kind'
      | 'purpose'
      | 'where'
      | 'whose'
      | 'runBy'
      | 'holds'
      | 'howLong'
      | 'fromTo'
      | 'call'
      | 'claim'
      | 'who'
      | 'role'
      | 'sees'
      | 'changes'
      | 'entry'
      | 'data'
      | 'trigger'
      | 'erased'
      | 'receipt'
      | 'setting'
      | 'standard'
      | 'table',
      string
    >
  >;
  readonly parties: Readonly<Record<'hootsuite' | 'salesforce' | 'bridge' | 'signer' | 'agent', string>>;
  readonly access: Readonly<Record<Exclude<Access, 'org'>, string>>;
  readonly noData: Readonly<Record<Extract<PersonalData, 'none'>, string>>;
  readonly privacy: PrivacyWording;
  readonly record: RecordWording;
}

interface PrivacyWording {
  readonly title: string;
  readonly intro: Sentences;
  readonly shortTitle: string;
  readonly short: Sentences;
  readonly accessed: {
    readonly title: string;
    readonly bridge: string;
    readonly page: string;
    readonly flow: string;
  };
  readonly sent: {
    readonly title: string;
    readonly toSalesforce: string;
    readonly inTheOrg: string;
    readonly toBridge: string;
    readonly toHootsuite: string;
    readonly after: string;
  };
  readonly used: { readonly title: string; readonly uses: Sentences };
  readonly authentication: {
    readonly title: string;
    readonly steps: Sentences;
    readonly claims: string;
    readonly tokens: Readonly<Record<'assertion' | 'access' | 'bridge', string>>;
  };
  readonly kept: { readonly title: string; readonly before: string; readonly settings: string };
  readonly settings: readonly (readonly [name: string, standard: string, what: string])[];
  readonly erased: {
    readonly title: string;
    readonly before: string;
    readonly triggers: readonly (readonly [trigger: string, what: string, receipt: string])[];
    readonly stays: string;
    readonly staying: Sentences;
    readonly requests: string;
    readonly steps: Sentences;
  };
  readonly seen: {
    readonly title: string;
    readonly conversation: string;
    readonly grants: string;
    readonly others: Sentences;
    readonly parties: string;
  };
  readonly stored: { readonly title: string; readonly before: string; readonly after: string };
  readonly never: { readonly title: string; readonly nevers: Sentences; readonly logs: string };
  readonly decide: { readonly title: string; readonly before: string; readonly decisions: Sentences };
}

interface RecordWording {
  readonly title: string;
  readonly intro: Sentences;
  readonly controller: string;
  readonly processor: string;
  readonly purposes: Sentences;
  readonly rows: Readonly<
    Record<
      | 'name'
      | 'purposes'
      | 'legalBasis'
      | 'subjects'
      | 'recipients'
      | 'transfers'
      | 'timeLimits'
      | 'security'
      | 'assessment'
      | 'processorName'
      | 'controllers'
      | 'processing'
      | 'subprocessors',
      { readonly entry: string; readonly text: string }
    >
  >;
  readonly categoriesTitle: string;
  readonly recipientsTitle: string;
  readonly limitsTitle: string;
  readonly securityTitle: string;
  readonly tablesTitle: string;
  readonly tables: string;
  /** What is done, and the boundary in docs/security.md that says how it is tested. */
  readonly measures: readonly (readonly [measure: string, where: string])[];
}
