import type { ThreadMessage } from 'c/hootsuiteConversation';
import { LABELS } from './labels';

type Trigger = NonNullable<ThreadMessage['trigger']>;
type State = NonNullable<ThreadMessage['state']>;

/** What an inbound message answers. */
export const TRIGGERS: Readonly<Record<Trigger['type'], Readonly<Record<Trigger['action'], string>>>> = {
  REEL: {
    SHARE: LABELS.triggerReelShare,
    MENTION: LABELS.triggerReelMention,
    REPLY: LABELS.triggerReelReply
  },
  STORY: {
    SHARE: LABELS.triggerStoryShare,
    MENTION: LABELS.triggerStoryMention,
    REPLY: LABELS.triggerStoryReply
  },
  POST: {
    SHARE: LABELS.triggerPostShare,
    MENTION: LABELS.triggerPostMention,
    REPLY: LABELS.triggerPostReply
  }
};

/** What became of a reply. */
export const STATES: Readonly<Record<State, { readonly label: string; readonly icon: string }>> = {
  sending: { label: LABELS.sending, icon: 'utility:clock' },
  queued: { label: LABELS.queued, icon: 'utility:clock' },
  sent: { label: LABELS.sent, icon: 'utility:check' },
  failed: { label: LABELS.failed, icon: 'utility:error' },
  unknown: { label: LABELS.unknown, icon: 'utility:warning' }
};

/** What became of an internal note. */
export const NOTE_STATES: typeof STATES = {
  sending: { label: LABELS.noteAdding, icon: 'utility:clock' },
  queued: { label: LABELS.noteAdding, icon: 'utility:clock' },
  sent: { label: LABELS.noteAdded, icon: 'utility:check' },
  failed: { label: LABELS.noteFailed, icon: 'utility:error' },
  unknown: { label: LABELS.noteUnknown, icon: 'utility:warning' }
};

const WITHHELD: Readonly<Record<NonNullable<ThreadMessage['withheld']>, string>> = {
  network_policy: LABELS.withheldPolicy,
  erased: LABELS.withheldErased,
  removed: LABELS.withheldRemoved
};

/** Why a message has no text. */
export function absentText({ withheld, attachments }: ThreadMessage): string | undefined {
  if (withheld) return WITHHELD[withheld];
  return attachments.length === 0 ? LABELS.noText : undefined;
}
