import type { LedgerEntry } from 'c/hootsuiteBridge';
import { LABELS } from './labels';

type Direction = LedgerEntry['direction'];
type Kind = LedgerEntry['kind'];

/** The name of each direction. The type keeps the map complete when one is added. */
export const DIRECTIONS: Readonly<Record<Direction, string>> = {
  hootsuite_to_bridge: LABELS.hootsuiteToBridge,
  bridge_to_salesforce: LABELS.bridgeToSalesforce,
  salesforce_to_bridge: LABELS.salesforceToBridge,
  bridge_to_browser: LABELS.bridgeToBrowser,
  browser_to_bridge: LABELS.browserToBridge,
  bridge_to_hootsuite: LABELS.bridgeToHootsuite
};

/** The name of each kind. */
export const KINDS: Readonly<Record<Kind, string>> = {
  event_received: LABELS.eventReceived,
  agent_looked_up: LABELS.agentLookedUp,
  holder_looked_up: LABELS.holderLookedUp,
  persona_written: LABELS.personaWritten,
  case_written: LABELS.caseWritten,
  case_status_written: LABELS.caseStatusWritten,
  case_status_read: LABELS.caseStatusRead,
  case_change_told: LABELS.caseChangeTold,
  case_looked_up: LABELS.caseLookedUp,
  record_types_read: LABELS.recordTypesRead,
  record_access_asked: LABELS.recordAccessAsked,
  licence_asked: LABELS.licenceAsked,
  conversation_shown: LABELS.conversationShown,
  file_shown: LABELS.fileShown,
  presence_shown: LABELS.presenceShown,
  text_revealed: LABELS.textRevealed,
  read_marked: LABELS.readMarked,
  reply_taken: LABELS.replyTaken,
  note_taken: LABELS.noteTaken,
  file_taken: LABELS.fileTaken,
  outcome_told: LABELS.outcomeTold,
  reply_sent: LABELS.replySent,
  note_sent: LABELS.noteSent,
  file_sent: LABELS.fileSent,
  conversation_ended: LABELS.conversationEnded
};

/** The name of each outcome. */
export const OUTCOMES: Readonly<Record<LedgerEntry['outcome'], string>> = {
  done: LABELS.done,
  refused: LABELS.refused,
  unknown: LABELS.unknown
};

/** A choice of a filter. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The choices of a filter, the one without a restriction first. */
export function choicesOf(words: Readonly<Record<string, string>>): readonly Choice[] {
  return [
    { value: '', label: LABELS.any },
    ...Object.entries(words).map(([value, label]) => ({ value, label }))
  ];
}
