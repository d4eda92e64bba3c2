/** Every refusal of the Inbox, with its HTTP status and a sentence for the person at the page. */
export const INBOX_ERRORS = {
  ERR_INBOX_CONVERSATION_UNKNOWN: { status: 404, title: 'There is no such conversation.' },
  ERR_INBOX_MESSAGE_UNKNOWN: { status: 404, title: 'The customer has written no such message.' },
  ERR_INBOX_CONTACT_UNKNOWN: { status: 404, title: 'There is no such contact.' },
  ERR_INBOX_AGENT_UNKNOWN: { status: 400, title: 'There is no such agent in this inbox.' },
  ERR_INBOX_ATTACHMENT_UNKNOWN: { status: 404, title: 'There is no such file in this conversation.' },
  ERR_INBOX_DELEGATED: { status: 409, title: 'The conversation is with Salesforce. Take it back first.' },
  ERR_INBOX_NOT_DELEGATED: { status: 409, title: 'The conversation is not with Salesforce.' },
  ERR_INBOX_RESOLVED: { status: 409, title: 'The conversation is resolved already.' },
  ERR_INBOX_BUSY: { status: 409, title: 'A hand-over of this conversation is under way.' },
  ERR_INBOX_NOTHING_TO_RETRY: { status: 409, title: 'Nothing of this conversation waits to be sent again.' },
  ERR_INBOX_CASE_REQUEST: {
    status: 502,
    title: 'Salesforce did not take the case. The conversation stays here; try again.'
  },
  ERR_INBOX_VIRTUAL_AGENT: {
    status: 502,
    title: 'Salesforce did not answer the hand-over. The conversation is back in the New queue; try again.'
  }
} as const;

export type InboxErrorCode = keyof typeof INBOX_ERRORS;

/** A refusal of the Inbox; `code` is stable, `status` is HTTP. */
export class InboxError extends Error {
  readonly code: InboxErrorCode;
  readonly status: number;

  constructor(code: InboxErrorCode) {
    super(INBOX_ERRORS[code].title);
    this.name = 'InboxError';
    this.code = code;
    this.status = INBOX_ERRORS[code].status;
  }
}
