import type { Envelope } from '../intake/event-body.ts';
import type { Transaction } from '../database/database.ts';
import { siftEvent } from './late-events.ts';
import { lockTombstones } from './tombstones.ts';
import type { NamedContact } from './tombstones.ts';

/** An event that is to be taken in. */
export interface ArrivingEvent {
  readonly tenant: string;
  readonly event: Envelope;
  readonly sentAt: Date;
  /** The conversation's contact, should the event not name one. */
  readonly knownProfileId: string | null;
}

function contactOf({ tenant, event, sentAt, knownProfileId }: ArrivingEvent): NamedContact | undefined {
  const { id } = (event.data.contactProfile ?? {}) as { id?: unknown };
  const profileId = typeof id === 'string' ? id : knownProfileId;
  return profileId === null ? undefined : { tenant, profileId, sentAt };
}

/**
 * What of events may be taken in, in the transaction that does so. It locks the contacts, after the conversations:
 * an erasure either comes first, and its tombstone is seen here, or finds all that these events brought.
 * @param events At most one of each contact: what one of them brings could matter to the next.
 * @returns For each event its data; undefined where an erasure leaves nothing of it.
 */
export async function admitEvents(
  transaction: Transaction,
  events: readonly ArrivingEvent[]
): Promise<(Envelope['data'] | undefined)[]> {
  const contacts = events.map(contactOf);
  const named = contacts.filter((contact) => contact !== undefined);
  const tombstones = (await lockTombstones(transaction, named)).values();
  return events.map(({ event: { type, data }, sentAt }, index) => {
    const tombstone = contacts[index] && tombstones.next().value;
    return tombstone ? siftEvent({ type, data, sentAt }, tombstone) : data;
  });
}
