import type { ConversationState } from 'c/hootsuiteBridge';
import type { Failure } from 'c/hootsuiteError';
import { LABELS } from './labels';

type EndedBy = NonNullable<ConversationState['endedBy']>;

const ENDED: Readonly<Record<EndedBy, string>> = {
  handed_back: LABELS.handedBack,
  resolved: LABELS.resolved,
  taken_back: LABELS.takenBack
};

/** Why no reply can be written now; `undefined` where it can. */
export function closedReason({ status, delegated, endedBy }: ConversationState): string | undefined {
  if (delegated) return undefined;
  if (status === 'resolved') return LABELS.resolved;
  return endedBy ? ENDED[endedBy] : LABELS.notDelegated;
}

/** What a reply that got no clear answer means for the agent; a refusal says it in its own words. */
export function unsentNote({ code }: Failure): string | undefined {
  return /^ERR_(?:REPLY|ATTACHMENT)_/u.test(code) ? undefined : LABELS.unsent;
}
