import type { Customer, QuickReply } from './types';

/** More than this nobody reads; another letter typed finds the rest. */
const MOST = 50;

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const primary = (tag: string | undefined): string | undefined =>
  tag === undefined ? undefined : /^[a-z]+/u.exec(tag.toLowerCase())?.[0];

function rank({ title, language }: QuickReply, query: string, { language: customers }: Customer): number {
  const isTheirs = language === undefined || primary(language) === primary(customers);
  const found = plain(title).startsWith(query) ? 0 : plain(title).includes(query) ? 1 : 2;
  // Among all, the customer's language counts most; among found ones, how well they fit what was typed.
  return query === '' ? (language === undefined ? 1 : isTheirs ? 0 : 2) : found * 2 + (isTheirs ? 0 : 1);
}

/**
 * The quick replies that fit what was typed, the likeliest first: every word must stand in the title or the text, with
 * or without accents. Those of another network are left out, those of another language come later.
 */
export function findQuickReplies(
  replies: readonly QuickReply[],
  typed: string,
  customer: Customer
): readonly QuickReply[] {
  const query = plain(typed.trim());
  const words = query.split(/\s+/u);
  return replies
    .filter(({ channel }) => channel === undefined || channel === customer.channel)
    .filter(({ title, text }) => words.every((word) => plain(`${title} ${text}`).includes(word)))
    .map((reply, index) => ({ reply, index, place: rank(reply, query, customer) }))
    .sort((a, b) => a.place - b.place || a.index - b.index)
    .slice(0, MOST)
    .map(({ reply }) => reply);
}

/** The text of a quick reply for one customer: `{name}` becomes the name. */
export function filledText({ text }: QuickReply, { name }: Customer): string {
  return text.replaceAll('{name}', name);
}
