import type { components } from '@hsc/contracts/generated/hootsuite.ts';
import type { Transaction } from '../database/database.ts';

/** The contact as an event describes it. */
export type ContactProfile = components['schemas']['ContactProfile'];
/** One attribute of a contact. */
export type ContactAttribute = components['schemas']['ContactAttribute'];

/** What an event says about a contact; what it leaves out stays as it was. */
export interface ContactNews {
  readonly profile: ContactProfile;
  readonly attributes?: readonly ContactAttribute[] | undefined;
  readonly language?: string | undefined;
  readonly sentAt: Date;
}

/** What an event changed. */
export interface ContactChange {
  /** The persona must be written again. */
  readonly isChanged: boolean;
  /** Attributes as they were, where the event brought others. */
  readonly attributesBefore: readonly ContactAttribute[];
}

/** Keeps the newest that is known of a contact; it must be locked (privacy/tombstones.ts), and so is there. */
export async function keepContact(
  transaction: Transaction,
  tenant: string,
  news: ContactNews
): Promise<ContactChange> {
  const { profile, attributes, language, sentAt } = news;
  const [changed] = await transaction.query<{ before: ContactAttribute[] }>(
    `with before as (select attributes from contact_profile where tenant = $1 and id = $2)
     update contact_profile set
       primary_identifier = coalesce($3, primary_identifier),
       secondary_identifier = coalesce($4, secondary_identifier),
       language = coalesce($5, language), vip = coalesce($6, vip), attributes = coalesce($7::jsonb, attributes),
       sent_at = $8
     where tenant = $1 and id = $2 and sent_at <= $8
       and (primary_identifier, secondary_identifier, language, vip, attributes) is distinct from (
         coalesce($3, primary_identifier), coalesce($4, secondary_identifier), coalesce($5, language),
         coalesce($6, vip), coalesce($7::jsonb, attributes))
     returning (select attributes from before) as before`,
    [
      tenant,
      profile.id,
      profile.primaryIdentifier ?? null,
      profile.secondaryIdentifier ?? null,
      language ?? null,
      profile.vip ?? null,
      attributes ? JSON.stringify(attributes) : null,
      sentAt
    ]
  );
  return {
    isChanged: changed !== undefined,
    attributesBefore: attributes ? (changed?.before ?? []) : []
  };
}
