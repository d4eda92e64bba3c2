/** A conversation that may have a stream. */
export interface StreamMember {
  readonly conversationId: string;
  readonly isInSight: boolean;
  /** Has a stream that tells of those others too; none at all where they are left out. */
  follow(others: readonly string[] | undefined): void;
  /** Hears how much is unread, from the stream of another conversation. */
  hearUnread(count: number): void;
}

/** The most that the bridge takes. */
const MAX_OTHERS = 20;

/**
 * The streams of one browser page. Browsers open six connections to a host at most (HTTP/1.1), so that as many hidden
 * tabs with a stream each would leave none for the tab that the agent works in. So only a conversation in sight has
 * one, or else the one that was in sight last, and it tells what is unread in all others.
 */
export class PageStreams {
  /** Whoever was in sight last comes last. */
  readonly #members = new Set<StreamMember>();

  /** Takes part from now on, as the one that was in sight last. */
  join(member: StreamMember): void {
    this.#members.delete(member);
    this.#members.add(member);
    this.settle();
  }

  leave(member: StreamMember): void {
    if (!this.#members.delete(member)) return;
    member.follow(undefined);
    this.settle();
  }

  /** Who is in sight has changed. */
  settle(): void {
    const members = [...this.#members];
    const inSight = members.filter((member) => member.isInSight);
    const listening = inSight.length > 0 ? inSight : members.slice(-1);
    const others = members
      .filter((member) => !listening.includes(member))
      .map(({ conversationId }) => conversationId)
      .slice(-MAX_OTHERS);
    for (const member of members) member.follow(listening.includes(member) ? others : undefined);
  }

  /** Something was told of a conversation by the stream of another. */
  tell(conversationId: string, count: number): void {
    for (const member of this.#members) {
      if (member.conversationId === conversationId && !member.isInSight) member.hearUnread(count);
    }
  }
}

/** Those of this browser page. */
export const pageStreams = new PageStreams();
