import type { ContactAttribute } from '../conversations/contact-profiles.ts';

/**
 * The attribute aliases that mean a persona field. Aliases are each company's own ("Unique identifier" in
 * Hootsuite's contact attributes); these are compared in lower case with `-` and space as `_`.
 */
const ALIASES = {
  email: ['email', 'e_mail', 'email_address', 'mail'],
  phone: ['phone', 'phone_number', 'mobile', 'mobile_phone', 'telephone', 'whatsapp_number'],
  url: ['url', 'website', 'profile_url', 'web_site', 'homepage'],
  language: ['language', 'locale', 'preferred_language'],
  vip: ['vip', 'is_vip']
} as const;

/** A persona field that can come from a contact attribute. */
export type AttributeName = keyof typeof ALIASES;

/** What the CRM confirmed is worth more than what an agent typed, and that more than what the network says. */
const SOURCES = ['CRM_CONFIRMED', 'AGENT', 'MEDIUM'];

function rankOf(source: string | undefined): number {
  const rank = SOURCES.indexOf(source ?? '');
  return rank === -1 ? SOURCES.length : rank;
}

function isCalled(attribute: string, name: AttributeName): boolean {
  const aliases: readonly string[] = ALIASES[name];
  return aliases.includes(attribute.trim().toLowerCase().replace(/[-\s]/g, '_'));
}

/** Whether an attribute fills a field of the persona; a company's others are no business of the bridge. */
export function isUsed(attribute: string): boolean {
  return Object.keys(ALIASES).some((name) => isCalled(attribute, name as AttributeName));
}

/** Whether an attribute says nothing of who the contact is. */
export function isNeutral(attribute: string): boolean {
  return isCalled(attribute, 'language') || isCalled(attribute, 'vip');
}

/** The best value for a field, or undefined. */
export function attributeOf(
  attributes: readonly ContactAttribute[],
  name: AttributeName
): string | undefined {
  const [best] = attributes
    .filter(({ attribute }) => isCalled(attribute, name))
    .filter(({ value }) => typeof value === 'string' && value.trim() !== '')
    .sort((a, b) => rankOf(a.source) - rankOf(b.source));
  return best?.value?.trim();
}

/** Reads a yes or no the way people type it; anything else says nothing. */
export function toBoolean(text: string | undefined): boolean | undefined {
  const word = text?.trim().toLowerCase() ?? '';
  if (['true', 'yes', 'y', '1', 'vip'].includes(word)) return true;
  if (['false', 'no', 'n', '0'].includes(word)) return false;
  return undefined;
}
