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

/**
 * Keeps the newest that is known of a contact.
 * @returns Whether anything changed, so that the persona must be written again.
 */
export async function keepContact(
  transaction: Transaction,
  tenant: string,
  news: ContactNews
): Promise<boolean> {
  const { profile, attributes, language, sentAt } = news;
  const values = [
    tenant,
    profile.id,
    profile.primaryIdentifier ?? null,
    profile.secondaryIdentifier ?? null,
    language ?? null,
    profile.vip ?? null,
    attributes ? JSON.stringify(attributes) : null,
    sentAt
  ];
  const inserted = await transaction.query(
    `insert into contact_profile (tenant, id, primary_identifier, secondary_identifier, language, vip, attributes, sent_at)
     values ($1, $2, $3, $4, $5, $6, coalesce($7::jsonb, '[]'), $8) on conflict do nothing returning id`,
    values
  );
  if (inserted.length > 0) return true;
  const changed = await transaction.query(
    `update contact_profile set
       primary_identifier = coalesce($3, primary_identifier),
       secondary_identifier = coalesce($4, secondary_identifier),
       language = coalesce($5, language), vip = coalesce($6, vip), attributes = coalesce($7::jsonb, attributes),
       sent_at = $8
     where tenant = $1 and id = $2 and sent_at <= $8
       and (primary_identifier, secondary_identifier, language, vip, attributes) is distinct from (
         coalesce($3, primary_identifier), coalesce($4, secondary_identifier), coalesce($5, language),
         coalesce($6, vip), coalesce($7::jsonb, attributes))
     returning id`,
    values
  );
  return changed.length > 0;
}
