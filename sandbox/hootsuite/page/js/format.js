const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const languages = new Intl.DisplayNames(['en'], { type: 'language' });

// Keeps two Arabic initials from becoming one ligature.
const NON_JOINER = '\u200c';

const STATUS = { new: 'New', pending: 'Pending', resolved: 'Resolved', delegated: 'With Salesforce' };
const BADGES = { fb: 'f', instagram: 'ig', twit: 'X', linkedin: 'in', whatsapp: 'wa', rtm: 'web' };

export const clockTime = (iso) => time.format(new Date(iso));

export function dayName(iso) {
  const date = new Date(iso).toDateString();
  if (date === new Date().toDateString()) return 'Today';
  if (date === new Date(Date.now() - 86_400_000).toDateString()) return 'Yesterday';
  return day.format(new Date(iso));
}

/** The time for today, otherwise the date. */
export function shortTime(iso) {
  const isToday = new Date(iso).toDateString() === new Date().toDateString();
  return isToday ? clockTime(iso) : shortDay.format(new Date(iso));
}

export const languageName = (code) => (code === undefined ? 'Not detected' : languages.of(code));

/** The status an agent thinks in: a conversation with Salesforce shows as such. */
export const shownStatus = (conversation) =>
  conversation.assignee?.kind === 'virtual_agent' ? 'delegated' : conversation.status;

export const statusName = (status) => STATUS[status];

export const badge = (medium) => BADGES[medium];

/** Up to two initials; a handle or number gives its first letter or `#`. */
export function initials(name) {
  const words = name.replace(/^[@+]/, '').split(/[\s.-]+/u);
  const letters = words.map((word) => [...word][0] ?? '').filter((one) => /\p{L}/u.test(one));
  return letters.length === 0 ? '#' : letters.slice(0, 2).join(NON_JOINER).toUpperCase();
}

export const lastMessage = (conversation) => conversation.messages.at(-1);

/** One line for the list. */
export function lastLine(conversation) {
  const message = lastMessage(conversation);
  if (!message) return '';
  return message.text ?? `File: ${message.attachment}`;
}
