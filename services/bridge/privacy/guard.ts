import type { Envelope } from '../intake/event-body.ts';
import type { Transaction } from '../database/database.ts';
import { siftEvent } from './late-events.ts';
import { lockTombstone } from './tombstones.ts';

/**
 * What of an event may be taken in, in the transaction that does so. It locks the contact, after the conversation:
 * an erasure either comes first, and its tombstone is seen here, or finds all that this event brought.
 * @param knownProfileId The conversation's contact, should the event not name one.
 * @returns Undefined where an erasure leaves nothing of it.
 */
export async function admitEvent(
  transaction: Transaction,
  tenant: string,
  { type, data }: Envelope,
  sentAt: Date,
  knownProfileId: string | null
): Promise<Envelope['data'] | undefined> {
  const { id } = (data.contactProfile ?? {}) as { id?: unknown };
  const profileId = typeof id === 'string' ? id : knownProfileId;
  if (profileId === null) return data;
  return siftEvent({ type, data, sentAt }, await lockTombstone(transaction, tenant, profileId, sentAt));
}
