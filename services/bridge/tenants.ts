import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import type { ChannelSettings } from './conversations/channels.ts';
import { checkStatusRules } from './status/check-rules.ts';
import { RETENTION_RULES, RETENTION_SCHEMA } from './privacy/retention-rules.ts';
import type { RetentionRules } from './privacy/retention-rules.ts';

/** A conversation's status, as Hootsuite's API spells it. */
export type ConversationStatus = 'new' | 'pending' | 'resolved';

/** Standard fields of a new Case, by what the data map calls them. */
export interface CaseFields {
  readonly recordType?: string;
  readonly subject?: string;
  readonly origin?: string;
  readonly priority?: string;
  readonly status?: string;
}

/** One Hootsuite organisation with the one Salesforce org it belongs to. */
export interface Tenant {
  readonly key: string;
  readonly hootsuite: {
    readonly organizationId: string;
    readonly apiUrl: string;
    readonly clientId: string;
    readonly clientSecret: string;
    /** HMAC keys, already hex-decoded. */
    readonly virtualAgentSecret: Buffer;
    readonly writeBackSecret: Buffer;
    readonly caseSecret: Buffer;
    /** Where a member is read by the id a lock names; `{id}` stands for it. */
    readonly agentMemberPath: string;
    /** "Timeout virtual agent" as set in Hootsuite; the standard is 5, the most is 60. */
    readonly replyMinutes: number;
    /** "Timeout contact" as set in Hootsuite; the most is 23. */
    readonly contactHours: number;
  };
  readonly salesforce: {
    /** 18 characters. */
    readonly orgId: string;
    readonly loginUrl: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly apiVersion: string;
    /** Of the installed package; empty where the metadata was deployed. */
    readonly namespace: string;
    /** Origins of the org's pages, for CORS. */
    readonly origins: readonly string[];
    /** Whether assignment rules run on a new Case; they never do on a later write. */
    readonly assignmentRules: boolean;
    readonly duplicateRule: DuplicateRule;
    /** Share of the org's daily API requests that the case writer leaves to others, in percent. */
    readonly apiReservePercent: number;
    /** What the org's flow proves itself with when it tells of a changed Case; without it nobody can. */
    readonly caseChangeSecret?: Buffer;
  };
  readonly caseDefaults: CaseFields;
  readonly caseStatus: CaseStatusRules;
  readonly retention: RetentionRules;
  /** What the org says of its networks; the tenants file says nothing of them. */
  readonly channels: ChannelSettings;
  /** Which of `caseDefaults`, `caseStatus` and `retention` the tenants file names, as `block.name`. */
  readonly stated: ReadonlySet<string>;
}

/** How the org's duplicate rules take a write (REST API Developer Guide, Duplicate Rule Header). */
export interface DuplicateRule {
  /** Whether a rule that only warns lets the record pass. One that blocks always blocks. */
  readonly allowSave: boolean;
  /** Whether a rule sees only the records that the integration user sees. */
  readonly runAsCurrentUser: boolean;
}

/** What a status means on the other side. */
export interface CaseStatusRules {
  /** Case Status → what it means in Hootsuite. A status that is not here belongs to Salesforce alone. */
  readonly toHootsuite: Readonly<Record<string, ConversationStatus>>;
  /** Status in Hootsuite → the Case Status to set; one that is not here changes no Case. */
  readonly toSalesforce: Readonly<Partial<Record<ConversationStatus, string>>>;
  /** A conversation handed over again so many days after its Case was closed gets a new Case; sooner, its Case is reopened. */
  readonly reopenWithinDays: number;
  /** The Case Status of a reopened Case. */
  readonly reopenAs: string;
}

type Secret = string | { readonly file: string };
type Raw = {
  readonly key: string;
  readonly hootsuite: Record<string, unknown>;
  readonly salesforce: Record<string, unknown>;
  readonly caseDefaults?: CaseFields;
  readonly caseStatus?: Partial<CaseStatusRules>;
  readonly retention?: Partial<RetentionRules>;
};

/** The values every org has by default (Case, Status); `Escalated` is nobody's business in Hootsuite. */
const CASE_STATUS_RULES: CaseStatusRules = {
  toHootsuite: { New: 'new', Working: 'pending', Closed: 'resolved' },
  toSalesforce: { new: 'New', pending: 'Working', resolved: 'Closed' },
  reopenWithinDays: 7,
  reopenAs: 'New'
};

/** A warning is meant for a person at the screen, and here is none. The rest is Salesforce's own default. */
const DUPLICATE_RULE: DuplicateRule = { allowSave: true, runAsCurrentUser: false };

const text = { type: 'string', minLength: 1 } as const;
const url = { type: 'string', pattern: '^https?://[^/?#]+(/[^?#]*[^/?#])?$' } as const;
const secret = {
  anyOf: [
    text,
    { type: 'object', required: ['file'], properties: { file: text }, additionalProperties: false }
  ]
} as const;

const SCHEMA = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    required: ['key', 'hootsuite', 'salesforce'],
    additionalProperties: false,
    properties: {
      key: { type: 'string', pattern: '^[a-z0-9-]{1,40}$' },
      hootsuite: {
        type: 'object',
        required: [
          'organizationId',
          'apiUrl',
          'clientId',
          'clientSecret',
          'virtualAgentSecret',
          'writeBackSecret',
          'caseSecret'
        ],
        additionalProperties: false,
        properties: {
          organizationId: text,
          apiUrl: url,
          clientId: text,
          clientSecret: secret,
          virtualAgentSecret: secret,
          writeBackSecret: secret,
          caseSecret: secret,
          agentMemberPath: { type: 'string', pattern: '^/.*\\{id\\}' },
          replyMinutes: { type: 'integer', minimum: 1, maximum: 60 },
          contactHours: { type: 'integer', minimum: 1, maximum: 23 }
        }
      },
      salesforce: {
        type: 'object',
        required: ['orgId', 'loginUrl', 'clientId', 'clientSecret', 'origins'],
        additionalProperties: false,
        properties: {
          orgId: { type: 'string', pattern: '^00D[A-Za-z0-9]{15}$' },
          loginUrl: url,
          clientId: text,
          clientSecret: secret,
          apiVersion: { type: 'string', pattern: '^[0-9]{2}\\.0$' },
          namespace: { type: 'string', pattern: '^([A-Za-z][A-Za-z0-9_]{0,14})?$' },
          origins: {
            type: 'array',
            minItems: 1,
            items: { type: 'string', pattern: '^https?://[^/?#@\\s]+$' }
          },
          assignmentRules: { type: 'boolean' },
          duplicateRule: {
            type: 'object',
            additionalProperties: false,
            properties: { allowSave: { type: 'boolean' }, runAsCurrentUser: { type: 'boolean' } }
          },
          apiReservePercent: { type: 'integer', minimum: 0, maximum: 90 },
          caseChangeSecret: secret
        }
      },
      caseDefaults: {
        type: 'object',
        additionalProperties: false,
        properties: { recordType: text, subject: text, origin: text, priority: text, status: text }
      },
      retention: RETENTION_SCHEMA,
      caseStatus: {
        type: 'object',
        additionalProperties: false,
        properties: {
          toHootsuite: { type: 'object', additionalProperties: { enum: ['new', 'pending', 'resolved'] } },
          toSalesforce: {
            type: 'object',
            additionalProperties: false,
            properties: { new: text, pending: text, resolved: text }
          },
          reopenWithinDays: { type: 'integer', minimum: 0, maximum: 3650 },
          reopenAs: text
        }
      }
    }
  }
};

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile<Raw[]>(SCHEMA);

function secretReader(
  folder: string,
  at: string,
  problems: string[]
): (name: string, value: unknown) => string {
  return (name, value) => {
    const given = value as Secret;
    if (typeof given === 'string') return given;
    try {
      return readFileSync(resolve(folder, given.file), 'utf8').trim();
    } catch {
      problems.push(`${at}.${name}: the file cannot be read.`);
      return '';
    }
  };
}

/** At least 16 bytes: a shorter key is a mistake, Hootsuite generates them. */
function hexKey(value: string, at: string, problems: string[]): Buffer {
  if (!/^([0-9a-fA-F]{2}){16,}$/.test(value))
    problems.push(`${at} is not a hexadecimal key of at least 16 bytes.`);
  return Buffer.from(value, 'hex');
}

function statedIn({ caseDefaults = {}, caseStatus = {}, retention = {} }: Raw): ReadonlySet<string> {
  return new Set(
    Object.entries({ caseDefaults, caseStatus, retention }).flatMap(([block, values]) =>
      Object.keys(values).map((name) => `${block}.${name}`)
    )
  );
}

function toTenant(raw: Raw, index: number, folder: string, problems: string[]): Tenant {
  const at = `tenants[${index}]`;
  const hootsuiteSecret = secretReader(folder, `${at}.hootsuite`, problems);
  const salesforceSecret = secretReader(folder, `${at}.salesforce`, problems);
  const key = (name: string) =>
    hexKey(hootsuiteSecret(name, raw.hootsuite[name]), `${at}.hootsuite.${name}`, problems);
  const { caseChangeSecret, ...salesforce } = raw.salesforce;
  const caseStatus = { ...CASE_STATUS_RULES, ...raw.caseStatus };
  checkStatusRules(caseStatus, `${at}.caseStatus`, problems);
  return {
    key: raw.key,
    hootsuite: {
      agentMemberPath: '/v1/members/{id}',
      replyMinutes: 5,
      contactHours: 23,
      ...(raw.hootsuite as Pick<Tenant['hootsuite'], 'organizationId' | 'apiUrl' | 'clientId'>),
      clientSecret: hootsuiteSecret('clientSecret', raw.hootsuite.clientSecret),
      virtualAgentSecret: key('virtualAgentSecret'),
      writeBackSecret: key('writeBackSecret'),
      caseSecret: key('caseSecret')
    },
    salesforce: {
      apiVersion: '66.0',
      namespace: '',
      assignmentRules: true,
      apiReservePercent: 10,
      ...(salesforce as Pick<Tenant['salesforce'], 'orgId' | 'loginUrl' | 'clientId' | 'origins'>),
      clientSecret: salesforceSecret('clientSecret', salesforce.clientSecret),
      duplicateRule: { ...DUPLICATE_RULE, ...(salesforce.duplicateRule as Partial<DuplicateRule>) },
      ...(caseChangeSecret !== undefined && {
        caseChangeSecret: hexKey(
          salesforceSecret('caseChangeSecret', caseChangeSecret),
          `${at}.salesforce.caseChangeSecret`,
          problems
        )
      })
    },
    caseDefaults: raw.caseDefaults ?? {},
    caseStatus,
    retention: { ...RETENTION_RULES, ...raw.retention },
    channels: {},
    stated: statedIn(raw)
  };
}

/**
 * Reads the tenants file's content.
 * @param folder Where relative secret files lie.
 * @param problems Collects what is wrong, by place, never by value.
 */
export function readTenants(content: unknown, folder: string, problems: string[]): readonly Tenant[] {
  if (!validate(content)) {
    for (const error of validate.errors ?? []) {
      problems.push(`tenants${error.instancePath || ' file'} ${error.message ?? 'is wrong'}.`);
    }
    return [];
  }
  const keys = new Set(content.map((raw) => raw.key));
  if (keys.size < content.length) problems.push('tenants: two tenants have the same key.');
  const tenants = content.map((raw, index) => toTenant(raw, index, folder, problems));
  for (const [index, { salesforce }] of tenants.entries()) {
    if (!salesforce.origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin))
      problems.push(`tenants[${index}].salesforce.origins: an origin is not as browsers send it.`);
  }
  const changeSecrets = tenants.flatMap(
    ({ salesforce }) => salesforce.caseChangeSecret?.toString('hex') ?? []
  );
  // The secret alone says which org tells of a changed Case.
  if (new Set(changeSecrets).size < changeSecrets.length)
    problems.push('tenants: two tenants have the same salesforce.caseChangeSecret.');
  return tenants;
}
