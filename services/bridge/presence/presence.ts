import type { components } from '@hsc/contracts/generated/bridge.ts';
import type { ConversationRef } from '../conversations/conversation.ts';
import type { Lease, PresenceLeases, Viewer } from './leases.ts';
import type { LockHolders } from './lock-holders.ts';

/** Who else is at a conversation. */
export type PresenceState = components['schemas']['Presence'];

/** A user who looks at a conversation. The address only tells the user's own lock in Hootsuite from others'. */
export interface PresentUser extends Viewer {
  readonly email: string;
}

/** Who else has a conversation open, here or in Hootsuite. */
export class Presence {
  readonly #leases: PresenceLeases;
  readonly #holders: LockHolders;

  constructor(leases: PresenceLeases, holders: LockHolders) {
    this.#leases = leases;
    this.#holders = holders;
  }

  /** A user begins to look. */
  enter(ref: ConversationRef, { userId, name }: PresentUser): Promise<Lease> {
    return this.#leases.enter(ref, { userId, name });
  }

  /** The user still looks. */
  renew(lease: Lease): Promise<void> {
    return this.#leases.renew(lease);
  }

  /** The user looks no more. */
  leave(lease: Lease): Promise<void> {
    return this.#leases.leave(lease);
  }

  /**
   * The others, as this user may know them: by name only.
   * @param onNews Hears when Hootsuite tells of another holder.
   */
  async read(ref: ConversationRef, user: PresentUser, onNews: () => void): Promise<PresenceState> {
    const viewers = await this.#leases.others(ref, user.userId);
    const holder = this.#holders.look(ref, onNews);
    const isOwn = holder?.email?.toLowerCase() === user.email.toLowerCase();
    return {
      viewers: viewers.map(({ name, since }) => ({
        ...(name !== null && { name }),
        since: since.toISOString()
      })),
      ...(holder && !isOwn && { holder: holder.name === undefined ? {} : { name: holder.name } })
    };
  }
}
