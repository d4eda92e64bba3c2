import type { components } from '@hsc/contracts/generated/hootsuite.ts';
import { isUsed } from '../cases/attributes.ts';
import type { Transaction } from '../database/database.ts';

/** The contact as an event describes it. */
export type ContactProfile = components['schemas']['ContactProfile'];
/** One attribute of a contact. */
export type ContactAttribute = components['schemas']['ContactAttribute'];

/** What an event says about a contact; what it leaves out stays as it was. */
export interface ContactNews {
  readonly tenant: string;
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

/**
 * Keeps the newest that is known of contacts; they must be locked (privacy/tombstones.ts), and so are there.
 * @param news At most one of each contact.
 * @returns In the order of the news.
 */
export async function keepContacts(
  transaction: Transaction,
  news: readonly ContactNews[]
): Promise<ContactChange[]> {
  if (news.length === 0) return [];
  const changed = await transaction.query<{ tenant: string; id: string; before: ContactAttribute[] }>(
    `update contact_profile p set
       primary_identifier = coalesce(n.primary_identifier, p.primary_identifier),
       secondary_identifier = coalesce(n.secondary_identifier, p.secondary_identifier),
       language = coalesce(n.language, p.language), vip = coalesce(n.vip, p.vip),
       attributes = coalesce(n.attributes, p.attributes), sent_at = n.sent_at
     from json_to_recordset($1::json) as n (tenant text, id text, primary_identifier text,
       secondary_identifier text, language text, vip boolean, attributes jsonb, sent_at timestamptz)
     join contact_profile b on b.tenant = n.tenant and b.id = n.id
     where p.tenant = n.tenant and p.id = n.id and p.sent_at <= n.sent_at
       and (p.primary_identifier, p.secondary_identifier, p.language, p.vip, p.attributes) is distinct from (
         coalesce(n.primary_identifier, p.primary_identifier),
         coalesce(n.secondary_identifier, p.secondary_identifier), coalesce(n.language, p.language),
         coalesce(n.vip, p.vip), coalesce(n.attributes, p.attributes))
     returning p.tenant, p.id, b.attributes as before`,
    [JSON.stringify(news.map(rowOf))]
  );
  const before = new Map(changed.map((row) => [JSON.stringify([row.tenant, row.id]), row.before]));
  return news.map(({ tenant, profile, attributes }) => {
    const known = before.get(JSON.stringify([tenant, profile.id]));
    return { isChanged: known !== undefined, attributesBefore: attributes ? (known ?? []) : [] };
  });
}

function rowOf({ tenant, profile, attributes, language, sentAt }: ContactNews): object {
  const { id, primaryIdentifier, secondaryIdentifier, vip } = profile;
  return {
    tenant,
    id,
    primary_identifier: primaryIdentifier,
    secondary_identifier: secondaryIdentifier,
    language,
    vip,
    attributes: attributes?.filter(({ attribute }) => isUsed(attribute)),
    sent_at: sentAt
  };
}
