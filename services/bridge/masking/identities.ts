import { MASK } from './mask.ts';

/** What stands for the rest of a name or handle. */
const REST = '…';
const PHONE = /^\+?[\d\s()./-]+$/;
const MIN_PHONE_DIGITS = 6;
const PHONE_DIGITS_SHOWN = 3;
const MAX_INITIALS = 3;
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstOf(word: string): string {
  for (const { segment } of letters.segment(word)) return segment;
  return '';
}

/**
 * A name as its initials, a handle as its first letter, a telephone number as its last digits: enough to tell two
 * people in one list apart. What is shortened already stays as it is.
 */
export function shortenIdentity(identity: string): string {
  const text = identity.trim();
  if (text === '' || text.startsWith(MASK) || text.endsWith(REST)) return text;
  const digits = text.replace(/\D/g, '');
  if (PHONE.test(text) && digits.length >= MIN_PHONE_DIGITS)
    return `${MASK.repeat(PHONE_DIGITS_SHOWN)}${digits.slice(-PHONE_DIGITS_SHOWN)}`;
  const [, at = '', name = ''] = /^(@?)(.*)$/s.exec(text) ?? [];
  const words = name.split(/\s+/u);
  if (at !== '' || words.length === 1) {
    const isInitial = at === '' && name === `${firstOf(name)}.`;
    return isInitial ? text : `${at}${firstOf(name)}${REST}`;
  }
  return words
    .slice(0, MAX_INITIALS)
    .map((word) => `${firstOf(word)}.`)
    .join(' ');
}
