import type { components } from '@hsc/contracts/generated/bridge.ts';

type Schemas = components['schemas'];

/** Between whom something crosses, and which way. */
export type Direction = Schemas['LedgerDirection'];
/** What crossed. */
export type Kind = Schemas['LedgerKind'];
/**
 * What became of it. `refused`: it was sent, and the other side did not take it. `unknown`: it was sent, and nobody
 * knows whether it arrived.
 */
export type CrossingOutcome = Schemas['LedgerEntry']['outcome'];

/**
 * What can cross, and in which direction; of a question, that of what it is asked for or, where it tells something
 * itself, of the question.
 */
export const KINDS = {
  /** A webhook or one of our own events, signed. One of a type that the bridge does nothing with is not taken in. */
  event_received: 'hootsuite_to_bridge',
  /** Who handed a conversation over. */
  agent_looked_up: 'hootsuite_to_bridge',
  /** Which agent holds a conversation. */
  holder_looked_up: 'hootsuite_to_bridge',
  persona_written: 'bridge_to_salesforce',
  case_written: 'bridge_to_salesforce',
  case_status_written: 'bridge_to_salesforce',
  case_status_read: 'salesforce_to_bridge',
  /** By the org's flow. */
  case_change_told: 'salesforce_to_bridge',
  /** Whether a Case is there that was written without an answer. */
  case_looked_up: 'salesforce_to_bridge',
  record_types_read: 'salesforce_to_bridge',
  record_access_asked: 'salesforce_to_bridge',
  licence_asked: 'bridge_to_hootsuite',
  conversation_shown: 'bridge_to_browser',
  file_shown: 'bridge_to_browser',
  presence_shown: 'bridge_to_browser',
  /** A text that was masked, to somebody who gave a reason. */
  text_revealed: 'bridge_to_browser',
  read_marked: 'browser_to_bridge',
  reply_taken: 'browser_to_bridge',
  note_taken: 'browser_to_bridge',
  file_taken: 'browser_to_bridge',
  outcome_told: 'browser_to_bridge',
  reply_sent: 'bridge_to_hootsuite',
  note_sent: 'bridge_to_hootsuite',
  file_sent: 'bridge_to_hootsuite',
  /** Handed back or resolved; where it follows the Case Status, that is how the status gets there. */
  conversation_ended: 'bridge_to_hootsuite'
} as const satisfies Record<Kind, Direction>;

/** The kinds of a direction. */
export function kindsOf(direction: Direction): Kind[] {
  return (Object.keys(KINDS) as Kind[]).filter((kind) => KINDS[kind] === direction);
}
