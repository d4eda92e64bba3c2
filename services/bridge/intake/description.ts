import { channelOf } from '../conversations/channels.ts';
import { keepContacts } from '../conversations/contact-profiles.ts';
import type { ContactAttribute, ContactNews, ContactProfile } from '../conversations/contact-profiles.ts';
import type { ConversationStore } from '../conversations/conversation-store.ts';
import type { Transaction } from '../database/database.ts';
import { shortenContact } from '../masking/event-masks.ts';
import type { Masking } from '../masking/masking.ts';
import type { Eraser } from '../privacy/eraser.ts';
import { emptiedBy } from '../privacy/persona-fields.ts';
import type { Context } from './event-task.ts';

/** What keeps what events say. */
export interface DescriptionParts {
  readonly conversations: ConversationStore;
  readonly masking: Masking;
  readonly eraser: Eraser;
}

/** What any event may say about conversation and contact. */
export interface Described {
  readonly context: Context;
  readonly data: {
    medium?: { id: string } | undefined;
    channel?: { name?: string } | undefined;
    language?: string | undefined;
    contactProfile?: ContactProfile | undefined;
    contactAttributes?: readonly ContactAttribute[] | undefined;
  };
}

/**
 * Keeps what any events say about conversations and contacts, at most one about each.
 * @returns Whether the contact changed, for each event.
 */
export async function keepDescriptions(
  { conversations, masking, eraser }: DescriptionParts,
  transaction: Transaction,
  described: readonly Described[]
): Promise<boolean[]> {
  await conversations.describe(
    transaction,
    described.map(({ context: { ref, row }, data }) => ({
      ref,
      row,
      facts: {
        channel: data.medium && channelOf(data.medium.id),
        channelName: data.channel?.name,
        language: data.language,
        profileId: data.contactProfile?.id
      }
    }))
  );
  const named = described.flatMap(({ context, data }) =>
    data.contactProfile ? [{ context, news: newsOf(masking, context, data, data.contactProfile) }] : []
  );
  const changes = await keepContacts(
    transaction,
    named.map(({ news }) => news)
  );
  for (const [index, { context, news }] of named.entries()) {
    await noteEmptied(eraser, context, news, changes[index]?.attributesBefore ?? []);
  }
  const changed = new Set(
    named.filter((_, index) => changes[index]?.isChanged).map(({ context }) => context)
  );
  return described.map(({ context }) => changed.has(context));
}

async function noteEmptied(
  eraser: Eraser,
  { transaction, row }: Context,
  { tenant, profile, attributes, sentAt }: ContactNews,
  attributesBefore: readonly ContactAttribute[]
): Promise<void> {
  // What a network may not pass on is missing from a write-back, and is not gone for that (Hootsuite, CRM write back).
  const isWhole = row.channel !== 'X';
  const before = attributesBefore.filter(({ source }) => isWhole || source !== 'MEDIUM');
  const emptied = emptiedBy(before, attributes ?? []);
  if (emptied.length > 0) await eraser.noteEmptied(transaction, tenant, profile.id, emptied, sentAt);
}

/** An event without a network is of the conversation's, which was not known when it came in. */
function newsOf(
  masking: Masking,
  { ref: { tenant }, row, sentAt }: Context,
  { medium, contactAttributes, language }: Described['data'],
  contactProfile: ContactProfile
): ContactNews {
  const channel = medium ? channelOf(medium.id) : row.channel;
  const isShort = masking.identityPolicyOf(tenant, channel) === 'initials';
  const contact = { contactProfile, contactAttributes };
  const { contactProfile: profile = contactProfile, contactAttributes: attributes } = isShort
    ? shortenContact(masking, tenant, channel, contact)
    : contact;
  return { tenant, profile, attributes, language, sentAt };
}
