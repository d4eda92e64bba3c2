import CONVERSATION_ID_FIELD from '@salesforce/schema/Case.Conversation_ID__c';

const CONVERSATION_ID_NAME = 'Conversation_ID__c';

/**
 * `ns__` in an org where the package is installed under a namespace, else empty. Salesforce prefixes schema
 * imports but no other text, and a packaged flow's name carries the namespace.
 */
export const NAMESPACE_PREFIX = CONVERSATION_ID_FIELD.fieldApiName.endsWith(`__${CONVERSATION_ID_NAME}`)
  ? CONVERSATION_ID_FIELD.fieldApiName.slice(0, -CONVERSATION_ID_NAME.length)
  : '';

/** The flow that asks the signer for a token. */
export const TOKEN_FLOW = `${NAMESPACE_PREFIX}Hootsuite_Get_Token`;

/** A token is renewed this share of its life before it ends, so that a request under way does not outlive it. */
export const RENEW_BEFORE = 1 / 6;

/** Salesforce waits at most this long for the signer and then ends the flow by itself (callout limit 120 s). */
export const FLOW_TIMEOUT_MS = 45_000;
