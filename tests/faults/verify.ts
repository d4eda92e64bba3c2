import type { AcceptedReply, ShownConversation } from './agents.ts';
import type { InboxConversation } from './hootsuite.ts';

/** A Case as Salesforce has it. */
export interface WrittenCase {
  readonly conversationId: string;
  readonly key: string;
  readonly status: string;
  readonly personaId: string | null;
}

/** A persona as Salesforce has it. */
export interface WrittenPersona {
  readonly id: string;
  readonly contactProfileId: string;
}

/** What the bridge's database still has to do, or should not hold. */
export type Leftovers = Readonly<Record<string, number>>;

/** All that is known in the end, from each side. */
export interface Evidence {
  readonly inbox: readonly InboxConversation[];
  readonly cases: readonly WrittenCase[];
  readonly personas: readonly WrittenPersona[];
  /** What the Case page shows, by conversation. */
  readonly shown: ReadonlyMap<string, ShownConversation>;
  readonly replies: readonly AcceptedReply[];
  readonly leftovers: Leftovers;
}

/** X: no message ever comes back in a transcript, and none is kept for long. */
const WITHHELD = 'twit';

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/** What the standard rules make of a conversation's status. */
const CASE_STATUS = { new: 'New', pending: 'Working', resolved: 'Closed' } as const;

/** Exactly one Case per conversation, one persona per contact, the one linked to the other, and in step. */
function* checkSalesforce({ inbox, cases, personas }: Evidence): Generator<string> {
  const casesOf = countBy(cases, (one) => one.conversationId);
  const personasOf = countBy(personas, (one) => one.contactProfileId);
  const contactOf = new Map(personas.map((one) => [one.id, one.contactProfileId]));
  for (const { id, contact, status } of inbox) {
    if (casesOf.get(id) !== 1) yield `conversation ${id} has ${casesOf.get(id) ?? 0} Cases`;
    if (personasOf.get(contact.id) !== 1)
      yield `contact ${contact.id} has ${personasOf.get(contact.id) ?? 0} personas`;
    const own = cases.find((one) => one.conversationId === id);
    if (own && own.key !== `${id}:1`) yield `conversation ${id} has the Case key ${own.key}`;
    if (own && contactOf.get(own.personaId ?? '') !== contact.id)
      yield `the Case of conversation ${id} is linked to another persona`;
    if (own && own.status !== CASE_STATUS[status])
      yield `conversation ${id} is ${status}, and its Case ${own.status}`;
  }
  const contacts = new Set(inbox.map((one) => one.contact.id));
  if (cases.length !== inbox.length) yield `${inbox.length} conversations, but ${cases.length} Cases`;
  if (personas.length !== contacts.size) yield `${contacts.size} contacts, but ${personas.length} personas`;
}

/** No reply twice; each state is the truth; queued = sent + failed + unknown. */
function* checkReplies({ inbox, shown, replies }: Evidence): Generator<string> {
  const inHootsuite = countBy(
    inbox.flatMap((one) => one.messages).filter((message) => message.direction === 'OUTBOUND'),
    (message) => message.text ?? ''
  );
  const mediumOf = new Map(inbox.map((one) => [one.id, one.medium]));
  for (const { conversationId, messageId, text } of replies) {
    const times = inHootsuite.get(text) ?? 0;
    const message = shown.get(conversationId)?.messages.find((one) => one.id === messageId);
    const isWithheld = mediumOf.get(conversationId) === WITHHELD;
    if (times > 1) yield `"${text}" was sent ${times} times`;
    if (!message) {
      if (!isWithheld) yield `"${text}" was queued, and the bridge does not know it`;
    } else if (message.state === 'sent' && times === 0) yield `"${text}" is said to be sent, and is not`;
    else if (message.state === 'failed' && times > 0) yield `"${text}" is said to have failed, and was sent`;
    else if (message.state === 'unknown' && times > 0 && !isWithheld)
      yield `"${text}" is unknown although a transcript holds it`;
    else if (!['sent', 'failed', 'unknown'].includes(message.state ?? ''))
      yield `"${text}" is still ${message.state ?? 'without a state'}`;
  }
  const queued = new Set(replies.map((reply) => reply.text));
  for (const text of inHootsuite.keys()) if (!queued.has(text)) yield `"${text}" was sent without an agent`;
}

/** Every message once and in Hootsuite's order, and the state of the conversation itself. */
function* checkConversations({ inbox, shown }: Evidence): Generator<string> {
  for (const { id, medium, status, messages } of inbox) {
    const page = shown.get(id);
    if (!page) {
      yield `conversation ${id} is not shown`;
      continue;
    }
    if (page.state.status !== status || page.state.delegated)
      yield `conversation ${id} is ${status}, and shown as ${page.state.status}${page.state.delegated ? ', delegated' : ''}`;
    if (medium === WITHHELD) continue;
    const expected = messages.map((message) => message.text ?? '');
    const actual = page.messages
      .filter((message) => message.state === undefined || message.state === 'sent')
      .map((message) => message.text ?? '');
    if (JSON.stringify(expected) !== JSON.stringify(actual))
      yield `conversation ${id} holds ${JSON.stringify(expected)}, and is shown as ${JSON.stringify(actual)}`;
  }
}

/** Everything that is not as it has to be; nothing where nothing was lost and nothing done twice. */
export function violationsOf(evidence: Evidence): string[] {
  return [
    ...checkSalesforce(evidence),
    ...checkReplies(evidence),
    ...checkConversations(evidence),
    ...Object.entries(evidence.leftovers).map(([what, count]) => `${count} ${what}`)
  ];
}

/** How many replies are in which state. */
export function statesOf({ shown, replies }: Evidence): Record<string, number> {
  const states = replies.map(
    ({ conversationId, messageId }) =>
      shown.get(conversationId)?.messages.find((one) => one.id === messageId)?.state ?? 'missing'
  );
  return Object.fromEntries(countBy(states, (state) => state));
}
