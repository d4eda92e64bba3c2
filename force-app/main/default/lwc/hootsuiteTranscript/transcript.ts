import type { ThreadMessage } from 'c/hootsuiteConversation';
import { fillLabel, formatDateTime, isInstant, type Reader } from 'c/hootsuiteFormat';
import { LABELS } from './labels';

/** What the transcript says of the conversation as a whole. */
export interface TranscriptHead {
  readonly contactName: string;
  readonly channelName: string;
  /** Whether messages before the first one are not there. */
  readonly isPartial: boolean;
  /** Epoch milliseconds. */
  readonly madeAt: number;
}

const STATES: Readonly<Partial<Record<NonNullable<ThreadMessage['state']>, string>>> = {
  sending: LABELS.notYetSent,
  queued: LABELS.notYetSent,
  failed: LABELS.notSent,
  unknown: LABELS.maybeSent
};

function when({ sentAt, timeSource }: ThreadMessage, reader: Reader): string {
  if (!isInstant(sentAt)) return LABELS.timeUnknown;
  const moment = formatDateTime(sentAt, reader);
  return timeSource === 'derived' ? fillLabel(LABELS.timeDerived, moment) : moment;
}

function entry(message: ThreadMessage, head: TranscriptHead, reader: Reader): string {
  const isInbound = message.direction === 'inbound';
  const author = message.authorName ?? (isInbound ? head.contactName || LABELS.customer : LABELS.agent);
  const marks = [message.kind === 'note' && LABELS.note, message.state && STATES[message.state]].filter(
    Boolean
  );
  return [
    `[${when(message, reader)}] ${author}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`,
    message.text ?? (message.withheld && LABELS.withheld),
    ...message.attachments.map(({ name }) => fillLabel(LABELS.attachment, name))
  ]
    .filter((line) => line !== undefined && line !== '')
    .join('\n');
}

/**
 * A conversation as plain text, as the reader's language and time zone have it. It says what the thread says: times
 * that are not known, replies that were not sent, messages that are not there.
 */
export function transcriptOf(
  messages: readonly ThreadMessage[],
  head: TranscriptHead,
  reader: Reader
): string {
  const top = [
    fillLabel(LABELS.heading, head.contactName, head.channelName),
    fillLabel(LABELS.madeAt, formatDateTime(head.madeAt, reader), reader.timeZone),
    ...(head.isPartial ? [LABELS.partial] : [])
  ];
  return `${[top.join('\n'), ...messages.map((message) => entry(message, head, reader))].join('\n\n')}\n`;
}
