import type { Channel } from './channels.ts';
import type { ConversationRef, ConversationState } from './conversation.ts';

/** The parts of a conversation that decide what may happen to it. */
export type ConversationRow = {
  readonly channel: Channel;
  readonly status: ConversationState['status'];
  readonly status_at: Date | null;
  readonly delegated: boolean;
  readonly delegated_at: Date | null;
  readonly ended_by: ConversationState['endedBy'] | null;
  readonly profile_id: string | null;
  readonly channel_name: string | null;
  readonly language: string | null;
  readonly history: string;
};

/** What is read of a conversation. */
export const COLUMNS =
  'channel, channel_name, language, history, status, status_at, delegated, delegated_at, ended_by, profile_id';

/** What an event says about the conversation itself; what it leaves out stays as it was. */
export interface ConversationFacts {
  readonly channel?: Channel | undefined;
  readonly channelName?: string | undefined;
  readonly language?: string | undefined;
  readonly profileId?: string | undefined;
}

/** A conversation and the contact that an event names with it. */
export interface Participants extends ConversationRef {
  readonly profileId?: string | undefined;
}

/** Conversations as they were when they were locked, each for the first who asks: then it may have changed. */
export class LockedConversations {
  readonly #rows: Map<string, ConversationRow>;

  constructor(rows: readonly (ConversationRow & ConversationRef)[]) {
    this.#rows = new Map(rows.map((row) => [`${row.tenant} ${row.id}`, row]));
  }

  /** The contact that the conversation had. */
  contactOf({ tenant, id }: ConversationRef): string | undefined {
    return this.#rows.get(`${tenant} ${id}`)?.profile_id ?? undefined;
  }

  take({ tenant, id }: ConversationRef): ConversationRow | undefined {
    const key = `${tenant} ${id}`;
    const row = this.#rows.get(key);
    this.#rows.delete(key);
    return row;
  }
}

/** Whether an event says nothing new of the conversation: most messages do not. */
export function isKnown(
  row: ConversationRow,
  { channel, channelName, language, profileId }: ConversationFacts
): boolean {
  const isSame = (known: string | null, told: string | undefined) => told === undefined || told === known;
  return (
    isSame(row.channel, channel) &&
    isSame(row.channel_name, channelName) &&
    isSame(row.language, language) &&
    isSame(row.profile_id, profileId) &&
    !(channel === 'X' && row.history === 'partial')
  );
}
