/** The agent has chosen a text. Detail: the text. */
export const INSERT_EVENT = 'insert';
/** The agent has given up the search. Detail: `DismissDetail`. */
export const DISMISS_EVENT = 'dismiss';
/** The agent asks for quick replies by the button. */
export const BROWSE_EVENT = 'browse';

/** What becomes of what was typed into the search. */
export interface DismissDetail {
  /** What to put back into the reply, because it was meant for it; with `removesSlash` the "/" goes as well. */
  readonly typed: string;
  readonly removesSlash: boolean;
}
