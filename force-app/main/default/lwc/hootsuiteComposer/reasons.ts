import type { ConversationState } from 'c/hootsuiteBridge';
import type { Failure } from 'c/hootsuiteError';
import { fillLabel } from 'c/hootsuiteFormat';
import { windowPhase } from 'c/hootsuiteRules';
import { LABELS } from './labels';

type EndedBy = NonNullable<ConversationState['endedBy']>;

const ENDED: Readonly<Record<EndedBy, string>> = {
  handed_back: LABELS.handedBack,
  resolved: LABELS.resolved,
  taken_back: LABELS.takenBack
};

/** Why nothing can be written any more; `undefined` where it can. */
export function endedReason({ status, delegated, endedBy }: ConversationState): string | undefined {
  if (delegated) return undefined;
  if (status === 'resolved') return LABELS.resolved;
  return endedBy ? ENDED[endedBy] : LABELS.notDelegated;
}

/**
 * Why the network takes no reply at an instant, and what is still possible; `undefined` where it does.
 * @param now Epoch milliseconds.
 */
export function windowReason(
  { replyWindow }: ConversationState,
  channelName: string,
  now: number
): string | undefined {
  const isClosed = replyWindow && windowPhase(replyWindow, now).phase === 'closed';
  return isClosed ? fillLabel(LABELS.windowClosed, channelName) : undefined;
}

/** What a reply that got no clear answer means for the agent; a refusal says it in its own words. */
export function unsentNote({ code }: Failure): string | undefined {
  return /^ERR_(?:REPLY|ATTACHMENT)_/u.test(code) ? undefined : LABELS.unsent;
}
