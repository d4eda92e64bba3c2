import { readFile } from 'node:fs/promises';
import type { Clock } from '../clock.ts';
import type { Conversations } from '../inbox/conversations.ts';
import { InboxError } from '../inbox/errors.ts';
import type { HandOvers } from '../inbox/hand-over.ts';
import type { Channels } from '../inbox/inbox.ts';
import { fullName, type Members } from '../inbox/members.ts';
import {
  newId,
  type CaseFields,
  type Contact,
  type Conversation,
  type MediumId,
  type Member,
  type Message,
  type Trigger
} from '../model.ts';

interface SeedMessage {
  /** How long before the seeding. */
  readonly minutesAgo: number;
  /** The member who wrote it; missing where the customer did. */
  readonly agentId?: string;
  readonly text: string;
  readonly trigger?: Trigger;
}

/** One conversation of seed/conversations.json. */
export interface SeedConversation {
  readonly key: string;
  readonly medium: MediumId;
  readonly language: string;
  readonly contact: Pick<Contact, 'primaryIdentifier' | 'secondaryIdentifier' | 'vip' | 'attributes'>;
  readonly messages: readonly SeedMessage[];
  /** Missing for a conversation that stays in the inbox. */
  readonly handOver?: { readonly agentId: string; readonly case: CaseFields };
}

export interface Seed {
  readonly members: readonly Member[];
  readonly channels: Channels;
  readonly conversations: readonly SeedConversation[];
}

async function readJson(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`../seed/${name}.json`, import.meta.url), 'utf8')) as unknown;
}

/** The organisation's members and channels and the example conversations. */
export async function readSeed(): Promise<Seed> {
  const [members, channels, conversations] = await Promise.all(
    ['members', 'channels', 'conversations'].map(readJson)
  );
  return {
    members: members as Seed['members'],
    channels: channels as Channels,
    conversations: conversations as Seed['conversations']
  };
}

/** One line of progress. `failed` names a code of the Inbox; the page can take the hand-over up again. */
export interface SeedStep {
  readonly conversation: string;
  readonly state: 'kept' | 'created' | 'handed_over' | 'failed';
  readonly code?: string;
  readonly done: number;
  readonly total: number;
}

export interface SeedParts {
  readonly seed: Seed;
  readonly clock: Clock;
  readonly conversations: Conversations;
  readonly handOvers: HandOvers;
  readonly members: Members;
}

/**
 * Creates the example conversations and hands over those that say so, by the same path as the page's button. What is
 * there already stays as it is, so that a second run changes nothing but hand-overs that failed before.
 */
export async function* plantSeed(parts: SeedParts): AsyncGenerator<SeedStep> {
  const total = parts.seed.conversations.length;
  for (const [index, seed] of parts.seed.conversations.entries()) {
    const found = parts.conversations.all().find((one) => one.seedKey === seed.key);
    const conversation = found ?? create(seed, parts);
    const progress = { conversation: seed.key, done: index + 1, total };
    yield { ...progress, ...(await handOver(seed, conversation, found !== undefined, parts)) };
  }
}

async function handOver(
  seed: SeedConversation,
  conversation: Conversation,
  wasThere: boolean,
  { handOvers, members }: SeedParts
): Promise<Pick<SeedStep, 'state' | 'code'>> {
  if (!seed.handOver || (wasThere && !conversation.handOver)) return { state: wasThere ? 'kept' : 'created' };
  try {
    if (wasThere) await handOvers.retry(conversation);
    else await handOvers.start(conversation, members.inboxAgent(seed.handOver.agentId), seed.handOver.case);
    return { state: 'handed_over' };
  } catch (error) {
    if (error instanceof InboxError) return { state: 'failed', code: error.code };
    throw error;
  }
}

function create(
  seed: SeedConversation,
  { seed: { channels }, clock, conversations, members }: SeedParts
): Conversation {
  const first = clock.now() - (seed.messages[0]?.minutesAgo ?? 0) * 60_000;
  const conversation: Conversation = {
    id: newId(first),
    createdAt: new Date(first).toISOString(),
    medium: seed.medium,
    channel: channels[seed.medium],
    language: seed.language,
    contact: { id: newId(first), mediumContactProfileId: newId(first), ...seed.contact },
    status: seed.messages.at(-1)?.agentId === undefined ? 'new' : 'pending',
    messages: seed.messages.map((message) => seededMessage(message, seed, clock, members)),
    notes: [],
    topics: [],
    seedKey: seed.key
  };
  conversations.save(conversation);
  return conversation;
}

function seededMessage(
  message: SeedMessage,
  seed: SeedConversation,
  clock: Clock,
  members: Members
): Message {
  const at = clock.now() - message.minutesAgo * 60_000;
  const common = { id: newId(at), at: new Date(at).toISOString(), text: message.text };
  if (message.agentId !== undefined) {
    const name = fullName(members.inboxAgent(message.agentId));
    return { ...common, direction: 'OUTBOUND', author: { kind: 'agent', name } };
  }
  const author = { kind: 'contact', name: seed.contact.primaryIdentifier } as const;
  return {
    ...common,
    direction: 'INBOUND',
    author,
    ...(message.trigger ? { trigger: message.trigger } : {})
  };
}
