/** How long the bridge keeps what it was sent, in days. */
export interface RetentionRules {
  /** A resolved or ended conversation is emptied so long after its last activity. */
  readonly conversationDays: number;
  /** A file goes so long after it came, unless its conversation is delegated. */
  readonly attachmentDays: number;
  /** An event that could not be worked off loses its content so long after it came; its dead letter goes with it. */
  readonly deadEventDays: number;
  /** A contact all of whose conversations are over is erased, here and in its persona, so long after the last news of it. */
  readonly personaDays?: number;
}

/** Where a tenant says nothing: personas stay until Hootsuite or an operator erases the contact. */
export const RETENTION_RULES: RetentionRules = {
  conversationDays: 365,
  attachmentDays: 30,
  deadEventDays: 90
};

/** How long may be said. */
export const RETENTION_DAYS = { minimum: 1, maximum: 36_500 } as const;

const days = { type: 'integer', ...RETENTION_DAYS } as const;

/** The tenants file's block `retention`. */
export const RETENTION_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: { conversationDays: days, attachmentDays: days, deadEventDays: days, personaDays: days }
} as const;
