import type { ThreadMessage } from './types';

/** Puts new and changed messages among the known ones: one per id, in the order of their positions. */
export function mergeMessages(
  known: readonly ThreadMessage[],
  incoming: readonly ThreadMessage[]
): readonly ThreadMessage[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of incoming) byId.set(message.id, message);
  return [...byId.values()].sort((a, b) => a.position - b.position);
}

/**
 * The known messages that stand before a page which was read anew, so that whoever reads far above stays there. None
 * where the page does not join them: what lies between is not known.
 */
export function earlierThan(
  known: readonly ThreadMessage[],
  page: readonly ThreadMessage[]
): readonly ThreadMessage[] {
  const join = known.findIndex(({ id }) => id === page[0]?.id);
  return known.slice(0, Math.max(0, join));
}

/** The known messages without one. */
export function withoutMessage(known: readonly ThreadMessage[], id: string): readonly ThreadMessage[] {
  return known.filter((message) => message.id !== id);
}
