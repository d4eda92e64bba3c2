import type { ErrorCode, FixedBy } from 'c/hootsuiteError';
import { LABELS } from './labels';

/** How a failure is put to the agent. */
export interface Notice {
  readonly title: string;
  readonly text: string;
  readonly fixedBy: FixedBy;
  /** `warning`: waiting or another try may do. `error`: somebody has to change something. */
  readonly variant: 'warning' | 'error';
}

const PERMISSION: Notice = {
  title: LABELS.permissionTitle,
  text: LABELS.permissionText,
  fixedBy: 'salesforce_admin',
  variant: 'error'
};
const RECORD: Notice = {
  title: LABELS.recordTitle,
  text: LABELS.recordText,
  fixedBy: 'salesforce_admin',
  variant: 'error'
};
const UNEXPECTED: Notice = {
  title: LABELS.unexpectedTitle,
  text: LABELS.unexpectedText,
  fixedBy: 'operator',
  variant: 'error'
};
const SIGN_IN_NOT_STARTED: Notice = {
  title: LABELS.signInNotStartedTitle,
  text: LABELS.signInNotStartedText,
  fixedBy: 'salesforce_admin',
  variant: 'error'
};
const SIGN_IN_NOT_ALLOWED: Notice = {
  title: LABELS.signInNotAllowedTitle,
  text: LABELS.signInNotAllowedText,
  fixedBy: 'salesforce_admin',
  variant: 'error'
};
const SIGN_IN_UNREACHABLE: Notice = {
  title: LABELS.signInUnreachableTitle,
  text: LABELS.signInUnreachableText,
  fixedBy: 'operator',
  variant: 'warning'
};
const SIGN_IN_FAILED: Notice = {
  title: LABELS.signInFailedTitle,
  text: LABELS.signInFailedText,
  fixedBy: 'operator',
  variant: 'error'
};
const CLOCK: Notice = {
  title: LABELS.clockTitle,
  text: LABELS.clockText,
  fixedBy: 'operator',
  variant: 'warning'
};
const FILE_SIZE: Notice = {
  title: LABELS.fileSizeTitle,
  text: LABELS.fileSizeText,
  fixedBy: 'agent',
  variant: 'warning'
};

const UNAVAILABLE: Notice = {
  title: LABELS.unavailableTitle,
  text: LABELS.unavailableText,
  fixedBy: 'operator',
  variant: 'warning'
};

/** Every failure that can reach the page. The type keeps the map complete when a code is added. */
const NOTICES: Readonly<Record<ErrorCode, Notice>> = {
  ERR_PAGE_PERMISSION: PERMISSION,
  ERR_PAGE_RECORD: RECORD,
  ERR_PAGE_CASE_STATUS: {
    title: LABELS.caseStatusTitle,
    text: LABELS.caseStatusText,
    fixedBy: 'agent',
    variant: 'warning'
  },
  ERR_PAGE_UNEXPECTED: UNEXPECTED,
  ERR_SIGN_IN_NOT_STARTED: SIGN_IN_NOT_STARTED,
  ERR_SIGN_IN_NOT_ALLOWED: SIGN_IN_NOT_ALLOWED,
  ERR_SIGN_IN_UNREACHABLE: SIGN_IN_UNREACHABLE,
  ERR_SIGN_IN_CLOCK: CLOCK,
  ERR_SIGN_IN_ORG_COPY: {
    title: LABELS.orgCopyTitle,
    text: LABELS.orgCopyText,
    fixedBy: 'salesforce_admin',
    variant: 'error'
  },
  ERR_SIGN_IN_ORG_UNKNOWN: {
    title: LABELS.orgUnknownTitle,
    text: LABELS.orgUnknownText,
    fixedBy: 'operator',
    variant: 'error'
  },
  ERR_SIGN_IN_CERTIFICATE: {
    title: LABELS.certificateTitle,
    text: LABELS.certificateText,
    fixedBy: 'salesforce_admin',
    variant: 'error'
  },
  ERR_SIGN_IN_FAILED: SIGN_IN_FAILED,
  ERR_NETWORK_OFFLINE: {
    title: LABELS.offlineTitle,
    text: LABELS.offlineText,
    fixedBy: 'agent',
    variant: 'warning'
  },
  ERR_NETWORK_BLOCKED: {
    title: LABELS.blockedTitle,
    text: LABELS.blockedText,
    fixedBy: 'salesforce_admin',
    variant: 'error'
  },
  ERR_NETWORK_TIMEOUT: {
    title: LABELS.timeoutTitle,
    text: LABELS.timeoutText,
    fixedBy: 'operator',
    variant: 'warning'
  },
  ERR_NETWORK_ANSWER: {
    title: LABELS.answerTitle,
    text: LABELS.answerText,
    fixedBy: 'operator',
    variant: 'error'
  },
  ERR_ENDING_HANDBACK: {
    title: LABELS.handBackFailedTitle,
    text: LABELS.handBackFailedText,
    fixedBy: 'agent',
    variant: 'warning'
  },
  ERR_ENDING_RESOLVE: {
    title: LABELS.resolveFailedTitle,
    text: LABELS.resolveFailedText,
    fixedBy: 'agent',
    variant: 'warning'
  },
  ERR_TOKEN_MISSING: SIGN_IN_FAILED,
  ERR_TOKEN_INVALID: SIGN_IN_FAILED,
  // The bridge refused a fresh token as too old.
  ERR_TOKEN_EXPIRED: CLOCK,
  ERR_TOKEN_CLOCK: CLOCK,
  ERR_TOKEN_AUDIENCE: {
    title: LABELS.audienceTitle,
    text: LABELS.audienceText,
    fixedBy: 'operator',
    variant: 'error'
  },
  ERR_ACCESS_ORG_UNKNOWN: {
    title: LABELS.orgTitle,
    text: LABELS.orgText,
    fixedBy: 'operator',
    variant: 'error'
  },
  ERR_ACCESS_BLOCKED: {
    title: LABELS.accessBlockedTitle,
    text: LABELS.accessBlockedText,
    fixedBy: 'operator',
    variant: 'error'
  },
  ERR_ACCESS_NO_LICENCE: {
    title: LABELS.noLicenceTitle,
    text: LABELS.noLicenceText,
    fixedBy: 'hootsuite_admin',
    variant: 'error'
  },
  ERR_ACCESS_LICENCE_INACTIVE: {
    title: LABELS.inactiveTitle,
    text: LABELS.inactiveText,
    fixedBy: 'hootsuite_admin',
    variant: 'error'
  },
  ERR_ACCESS_RECORD: {
    title: LABELS.caseAccessTitle,
    text: LABELS.caseAccessText,
    fixedBy: 'salesforce_admin',
    variant: 'error'
  },
  ERR_ACCESS_NOT_ADMIN: {
    title: LABELS.notAdminTitle,
    text: LABELS.notAdminText,
    fixedBy: 'salesforce_admin',
    variant: 'error'
  },
  ERR_ACCESS_NO_SETTING: {
    title: LABELS.noSettingTitle,
    text: LABELS.noSettingText,
    fixedBy: 'salesforce_admin',
    variant: 'error'
  },
  ERR_ACCESS_SETTINGS_UNREADABLE: {
    title: LABELS.settingsUnreadableTitle,
    text: LABELS.settingsUnreadableText,
    fixedBy: 'salesforce_admin',
    variant: 'error'
  },
  ERR_ACCESS_UNAVAILABLE: {
    title: LABELS.accessUnavailableTitle,
    text: LABELS.accessUnavailableText,
    fixedBy: 'operator',
    variant: 'warning'
  },
  ERR_CONVERSATION_UNKNOWN: {
    title: LABELS.conversationTitle,
    text: LABELS.conversationText,
    fixedBy: 'operator',
    variant: 'error'
  },
  ERR_REPLY_EMPTY: {
    title: LABELS.emptyTitle,
    text: LABELS.emptyText,
    fixedBy: 'agent',
    variant: 'warning'
  },
  ERR_REPLY_TOO_LONG: {
    title: LABELS.tooLongTitle,
    text: LABELS.tooLongText,
    fixedBy: 'agent',
    variant: 'warning'
  },
  ERR_REPLY_NOT_DELEGATED: {
    title: LABELS.notDelegatedTitle,
    text: LABELS.notDelegatedText,
    fixedBy: 'agent',
    variant: 'warning'
  },
  ERR_REPLY_WINDOW_CLOSED: {
    title: LABELS.windowClosedTitle,
    text: LABELS.windowClosedText,
    fixedBy: 'agent',
    variant: 'warning'
  },
  ERR_REPLY_KEY_REUSED: {
    title: LABELS.keyReusedTitle,
    text: LABELS.keyReusedText,
    fixedBy: 'agent',
    variant: 'warning'
  },
  ERR_REPLY_REFUSED: {
    title: LABELS.refusedTitle,
    text: LABELS.refusedText,
    fixedBy: 'agent',
    variant: 'error'
  },
  ERR_REPLY_OUTCOME_UNKNOWN: {
    title: LABELS.outcomeTitle,
    text: LABELS.outcomeText,
    fixedBy: 'agent',
    variant: 'warning'
  },
  ERR_REPLY_NOT_SENT: {
    title: LABELS.notSentTitle,
    text: LABELS.notSentText,
    fixedBy: 'agent',
    variant: 'warning'
  },
  ERR_REPLY_OUTCOME_KNOWN: {
    title: LABELS.outcomeKnownTitle,
    text: LABELS.outcomeKnownText,
    fixedBy: 'agent',
    variant: 'warning'
  },
  ERR_REPLY_UNKNOWN: UNEXPECTED,
  ERR_ATTACHMENT_TOO_LARGE: FILE_SIZE,
  ERR_ATTACHMENT_NAME: {
    title: LABELS.fileNameTitle,
    text: LABELS.fileNameText,
    fixedBy: 'agent',
    variant: 'warning'
  },
  ERR_ATTACHMENT_TYPE: {
    title: LABELS.fileTypeTitle,
    text: LABELS.fileTypeText,
    fixedBy: 'agent',
    variant: 'warning'
  },
  ERR_ATTACHMENT_UNKNOWN: {
    title: LABELS.fileGoneTitle,
    text: LABELS.fileGoneText,
    fixedBy: 'agent',
    variant: 'warning'
  },
  ERR_STATUS_UNMAPPED: {
    title: LABELS.statusUnmappedTitle,
    text: LABELS.statusUnmappedText,
    fixedBy: 'operator',
    variant: 'warning'
  },
  ERR_STATUS_ONLY_IN_HOOTSUITE: {
    title: LABELS.statusInHootsuiteTitle,
    text: LABELS.statusInHootsuiteText,
    fixedBy: 'agent',
    variant: 'warning'
  },
  ERR_REQUEST_TOO_LARGE: FILE_SIZE,
  ERR_REQUEST_INVALID: UNEXPECTED,
  ERR_REQUEST_NOT_FOUND: UNEXPECTED,
  ERR_REQUEST_RATE: UNAVAILABLE,
  ERR_UNAVAILABLE: UNAVAILABLE,
  ERR_INTERNAL: UNEXPECTED,
  // Answers to Hootsuite's webhooks and to the flow; a page never gets them.
  ERR_CASE_CHANGE_SECRET: UNEXPECTED,
  ERR_WEBHOOK_SIGNATURE: UNEXPECTED,
  ERR_WEBHOOK_STALE: UNEXPECTED,
  ERR_WEBHOOK_BODY: UNEXPECTED,
  ERR_WEBHOOK_TENANT: UNEXPECTED,
  ERR_WEBHOOK_KEY_REUSED: UNEXPECTED
};

const FIXED_BY: Readonly<Record<Exclude<FixedBy, 'agent'>, string>> = {
  salesforce_admin: LABELS.fixedBySalesforceAdmin,
  hootsuite_admin: LABELS.fixedByHootsuiteAdmin,
  operator: LABELS.fixedByOperator,
  caller: LABELS.fixedByOperator
};

/** The notice of a failure; a code of a newer bridge that this page does not know is an unexpected one. */
export function noticeFor(code: ErrorCode): Notice {
  return (NOTICES as Partial<typeof NOTICES>)[code] ?? UNEXPECTED;
}

/** The sentence that says who can put it right; none for the agent, whom the notice itself tells what to do. */
export function fixedByText(fixedBy: FixedBy): string | undefined {
  return fixedBy === 'agent' ? undefined : FIXED_BY[fixedBy];
}
