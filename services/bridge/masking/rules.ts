import { channelNames } from '../conversations/channels.ts';
import type { Channel, IdentityPolicy } from '../conversations/channels.ts';
import type { BuiltInKind } from './found.ts';
import type { TextRules } from './mask.ts';
import { faultOf } from './templates.ts';
import type { MaskingPattern } from './templates.ts';

/** What a tenant masks, before it is stored and before it is shown, and who may see more. */
export interface MaskingRules extends TextRules {
  /** How the customer is named, where the tenant wants it otherwise than the network's policy has it. */
  readonly identities: Readonly<Partial<Record<Channel, IdentityPolicy>>>;
  /** Who may see what was masked, with a reason. Nothing is kept for it where nobody may. */
  readonly reveal: 'nobody' | 'agents';
  /** What was masked can be seen for so long after it was sent, in days; never longer than its message is kept. */
  readonly revealDays: number;
}

/** The tenants file's block `masking`, which may leave anything out. */
export interface RawMaskingRules {
  readonly kinds?: Partial<Record<BuiltInKind, boolean>>;
  readonly patterns?: readonly (Omit<MaskingPattern, 'keepLast'> & { readonly keepLast?: number })[];
  readonly identities?: MaskingRules['identities'];
  readonly reveal?: MaskingRules['reveal'];
  readonly revealDays?: number;
}

/** Where a tenant says nothing: what everybody wants masked is, and is gone for good. */
export const MASKING_RULES: MaskingRules = {
  kinds: { card: true, social_security: true, iban: true },
  patterns: [],
  identities: {},
  reveal: 'nobody',
  revealDays: 30
};

const MAX_PATTERNS = 50;
const flag = { type: 'boolean' } as const;

/** Describes the block `masking`. */
export const MASKING_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    kinds: {
      type: 'object',
      additionalProperties: false,
      properties: { card: flag, social_security: flag, iban: flag }
    },
    patterns: {
      type: 'array',
      maxItems: MAX_PATTERNS,
      items: {
        type: 'object',
        required: ['name', 'template'],
        additionalProperties: false,
        properties: {
          name: { type: 'string', pattern: '^[a-z][a-z0-9_]{0,39}$' },
          template: { type: 'string', minLength: 1 },
          keepLast: { type: 'integer', minimum: 0, maximum: 4 }
        }
      }
    },
    identities: {
      type: 'object',
      propertyNames: { enum: channelNames },
      additionalProperties: { enum: ['full', 'initials'] }
    },
    reveal: { enum: ['nobody', 'agents'] },
    revealDays: { type: 'integer', minimum: 1, maximum: 365 }
  }
} as const;

/**
 * Completes the rules of a tenant.
 * @param problems Collects what is wrong with its templates, by place.
 */
export function readMaskingRules(
  { kinds, patterns = [], ...others }: RawMaskingRules,
  at: string,
  problems: string[]
): MaskingRules {
  const named = patterns.map((pattern) => ({ keepLast: 0, ...pattern }));
  for (const [index, pattern] of named.entries()) {
    const fault = faultOf(pattern);
    if (fault !== undefined) problems.push(`${at}.patterns[${index}].template ${fault}.`);
  }
  const names = new Set([...Object.keys(MASKING_RULES.kinds), ...named.map(({ name }) => name)]);
  if (names.size < Object.keys(MASKING_RULES.kinds).length + named.length)
    problems.push(`${at}.patterns: a name is given twice, or is that of a built-in kind.`);
  return { ...MASKING_RULES, ...others, kinds: { ...MASKING_RULES.kinds, ...kinds }, patterns: named };
}
