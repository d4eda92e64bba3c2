import { LABELS } from './labels';

/** What is being written. */
export const MODES = { reply: 'reply', note: 'note' } as const;
export type Mode = (typeof MODES)[keyof typeof MODES];

/** What the user chooses a mode from. */
export const MODE_OPTIONS = [
  { label: LABELS.replyMode, value: MODES.reply },
  { label: LABELS.noteMode, value: MODES.note }
];

/** How the composer shows itself in a mode: a note must never be taken for a reply. */
export const LOOKS = {
  reply: {
    className: 'composer',
    placeholder: LABELS.placeholder,
    sendLabel: LABELS.send,
    sendIcon: 'utility:send'
  },
  note: {
    className: 'composer composer_note',
    placeholder: LABELS.notePlaceholder,
    sendLabel: LABELS.keepNote,
    sendIcon: 'utility:note'
  }
} as const satisfies Readonly<Record<Mode, object>>;
