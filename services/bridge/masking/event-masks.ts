import { isNeutral } from '../cases/attributes.ts';
import { channelOf } from '../conversations/channels.ts';
import type { Channel } from '../conversations/channels.ts';
import type { ContactAttribute, ContactProfile } from '../conversations/contact-profiles.ts';
import { MAX_DEPTH } from '../intake/digest.ts';
import { maskText } from './mask.ts';
import type { Masking } from './masking.ts';
import type { Originals, SealedOriginal } from './originals.ts';

/** The member of a stored message that holds its sealed original. */
const ORIGINAL = 'maskedOriginal';

/** A contact as an event describes it. */
interface Contact {
  readonly contactProfile?: ContactProfile | undefined;
  readonly contactAttributes?: readonly ContactAttribute[] | undefined;
}

/** An event as far as it matters here. */
interface Event {
  readonly data: Readonly<Record<string, unknown>>;
}

/** What became of an event. */
export interface HiddenEvent {
  readonly isChanged: boolean;
  /** Puts the sealed originals beside the masked texts; the same event would be another one each time with them. */
  seal(): void;
}

/** Masks an event in place. */
export type HideEvent = (event: Event) => HiddenEvent;

type Node = Record<string, unknown>;

/** What nobody writes by hand: ids, by which rows are found, times and words of the contract. */
const FIXED = new Set([
  'id',
  'messageId',
  'conversationId',
  'organizationId',
  'contactProfileId',
  'mediumContactProfileId',
  'createdAt',
  'erasedAt',
  'creationTimestamp',
  'currentStatus',
  'previousStatus',
  'type',
  'action',
  'direction',
  'source',
  'scope'
]);

function asNode(value: unknown): Node | undefined {
  return typeof value === 'object' && value !== null ? (value as Node) : undefined;
}

/** A message in an event: one, or those of a transcript. */
function messagesOf(data: Event['data']): Node[] {
  const list: unknown[] = Array.isArray(data.messages) ? data.messages : [];
  return [data.message, ...list].map(asNode).filter((message) => message !== undefined);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Masks all texts below, also names nobody knows. @returns Whether one was changed. */
function hideBelow(node: Node, hide: (text: string) => string, depth: number): boolean {
  let isChanged = false;
  for (const [key, value] of Object.entries(node)) {
    if (FIXED.has(key)) continue;
    const text = textOf(value);
    const child = asNode(value);
    if (hide(key) !== key) {
      Reflect.deleteProperty(node, key);
      isChanged = true;
    } else if (text !== undefined) {
      const hidden = hide(text);
      if (hidden === text) continue;
      node[key] = hidden;
      isChanged = true;
    } else if (child && depth >= MAX_DEPTH) {
      node[key] = null;
      isChanged = true;
    } else if (child && hideBelow(child, hide, depth + 1)) isChanged = true;
  }
  return isChanged;
}

/** What is kept of a contact. */
interface KeptContact {
  readonly primary_identifier: string | null;
  readonly secondary_identifier: string | null;
  readonly attributes: readonly ContactAttribute[];
}

/** Masks what is kept of a contact of a network; where it may be named by initials only, more goes. */
export function hideContact<C extends KeptContact>(
  masking: Masking,
  tenant: string,
  channel: Channel,
  contact: C
): C {
  const identity = (one: string | null) => one && masking.identity(tenant, channel, one);
  const isShort = masking.identityPolicyOf(tenant, channel) === 'initials';
  return {
    ...contact,
    primary_identifier: identity(contact.primary_identifier),
    secondary_identifier: identity(contact.secondary_identifier),
    attributes: contact.attributes
      .filter(({ attribute }) => !isShort || isNeutral(attribute))
      .map((one) =>
        typeof one.value === 'string' ? { ...one, value: masking.hide(tenant, one.value) } : one
      )
  };
}

/** The same of a contact as an event describes it, where it may be named by initials only. */
export function shortenContact(
  masking: Masking,
  tenant: string,
  channel: Channel,
  { contactProfile, contactAttributes }: Contact
): Contact {
  const { primaryIdentifier: first, secondaryIdentifier: second, vip } = contactProfile ?? {};
  return {
    ...(contactProfile && {
      contactProfile: {
        id: contactProfile.id,
        ...(vip !== undefined && { vip }),
        ...(first !== undefined && { primaryIdentifier: masking.identity(tenant, channel, first) }),
        ...(second !== undefined && { secondaryIdentifier: masking.identity(tenant, channel, second) })
      }
    }),
    ...(contactAttributes && {
      contactAttributes: contactAttributes.filter(({ attribute }) => isNeutral(attribute))
    })
  };
}

function hideIdentities(masking: Masking, tenant: string, data: Event['data']): boolean {
  const { medium } = data as { medium?: { id: string } };
  const channel = medium && channelOf(medium.id);
  if (!channel || masking.identityPolicyOf(tenant, channel) === 'full') return false;
  if (data.contactProfile === undefined && data.contactAttributes === undefined) return false;
  Object.assign(data, shortenContact(masking, tenant, channel, data));
  return true;
}

function conversationOf(data: Event['data']): string {
  return (data.conversationId ?? asNode(data.conversation)?.id ?? '') as string;
}

/** Masks events of a tenant, before anything of them is stored. */
export function eventMasks(masking: Masking, originals: Originals, tenant: string): HideEvent {
  return ({ data }) => {
    const messages = messagesOf(data);
    const isForged = messages.some((message) => Object.hasOwn(message, ORIGINAL));
    for (const message of messages) Reflect.deleteProperty(message, ORIGINAL);
    const before = messages.map(({ text }) => text);
    const areNamesHidden = hideIdentities(masking, tenant, data);
    const rules = masking.rulesOf(tenant);
    const areTextsHidden = hideBelow(data, (text) => maskText(text, rules).text, 1);
    const seal = () => {
      const ref = { tenant, id: conversationOf(data) };
      for (const [index, message] of messages.entries()) {
        const original = before[index];
        if (typeof original !== 'string' || original === message.text) continue;
        const { kinds } = masking.mask(tenant, original);
        message[ORIGINAL] = originals.seal(ref, (message.messageId ?? message.id) as string, original, kinds);
      }
    };
    return { isChanged: isForged || areNamesHidden || areTextsHidden, seal };
  };
}

/** The sealed original of a stored event's message. */
export function originalOf(message: object): SealedOriginal | undefined {
  return (message as Node)[ORIGINAL] as SealedOriginal | undefined;
}
