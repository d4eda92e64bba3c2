import type { ConversationState } from 'c/hootsuiteBridge';
import type { Draft } from 'c/hootsuiteDraft';
import { LABELS } from './labels';
import { endedReason, windowReason } from './reasons';

/** What decides what can be done at the moment. */
export interface Situation {
  readonly state: ConversationState;
  readonly draft: Draft;
  /** Whether a reply is being written, and not a note: the network's rules hold for replies only. */
  readonly isReply: boolean;
  readonly isTooLong: boolean;
  readonly isOffline: boolean;
  /** Something is being sent. */
  readonly isBusy: boolean;
  readonly isUploading: boolean;
  readonly isEnding: boolean;
  readonly channelName: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What can be done, and why not. */
export interface Limits {
  /** Why it cannot be sent now, and what can be done instead. */
  readonly reason: string | undefined;
  /** Nothing of this kind can be written. Offline, the agent may go on writing; only sending waits. */
  readonly isClosed: boolean;
  /** A text that cannot be sent any more stays readable, so that it can be copied to where it can. */
  readonly isDisabled: boolean;
  readonly isReadOnly: boolean;
  readonly isSendDisabled: boolean;
  readonly isAttachDisabled: boolean;
  readonly isEndingDisabled: boolean;
}

/** What can be done in a situation. */
export function limitsOf({
  state,
  draft,
  isReply,
  isOffline,
  isBusy,
  isUploading,
  ...more
}: Situation): Limits {
  const closed = endedReason(state) ?? (isReply ? windowReason(state, more.channelName, more.at) : undefined);
  const reason = closed ?? (isOffline ? LABELS.offline : undefined);
  const isClosed = closed !== undefined;
  const isWaiting = reason !== undefined || isBusy || isUploading;
  const isEmpty = draft.text.trim() === '' && !draft.attachment;
  return {
    reason,
    isClosed,
    isDisabled: isClosed && draft.text === '',
    isReadOnly: isClosed || isBusy,
    isSendDisabled: isWaiting || isEmpty || more.isTooLong,
    isAttachDisabled: isWaiting || !isReply || draft.attachment !== undefined,
    isEndingDisabled: isOffline || isBusy || more.isEnding
  };
}
