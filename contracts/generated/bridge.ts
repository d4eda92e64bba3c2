// Generated from contracts/bridge.openapi.yaml by npm run gen. Do not edit.
export interface paths {
    "/v1/conversations/{conversationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The conversation and its newest messages. */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What getConversation answers, for a page that shows the conversation for the first time. The token is the body and no header is set, so that the browser asks nobody before it asks (Fetch standard, CORS-safelisted request): one round trip instead of two. What comes after the first time counts as unread for this user. */
        post: operations["openConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The user has seen the conversation up to a message. Kept for this user only; it never goes back. The user's other pages hear it as `read`. */
        post: operations["markRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finds a text in the messages, whatever its case and accents. A POST, as what people search for has no place in an address. */
        post: operations["searchMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of messages older than one that is known. */
        get: operations["listMessages"];
        put?: never;
        /** Queues a reply. The same Idempotency-Key never sends twice. */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds an internal note to the conversation in Hootsuite; the customer never sees it. Only while the conversation is delegated. The same Idempotency-Key never adds it twice. */
        post: operations["addNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/messages/{messageId}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A person has looked in Hootsuite whether a reply of unknown outcome has reached the customer. Who and when is recorded. `not_sent` makes it `failed` with ERR_REPLY_NOT_SENT; it is not sent again by itself. A transcript, or a late answer of Hootsuite, that says otherwise counts more. Repeating the same is harmless; any other reply is refused with ERR_REPLY_OUTCOME_KNOWN. */
        post: operations["settleReply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Uploads one file, under 10 MB, for a reply that follows. */
        post: operations["uploadAttachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/attachments/{attachmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of an attachment, from the bridge's own host only. */
        get: operations["getAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events (WHATWG HTML, text/event-stream), read with fetch because EventSource cannot send a bearer token. Event names: `message` (data: Message, new or changed), `conversation` (data: ConversationState), `read` (data: ReadState of this user, from whichever page), `presence` (data: Presence; at the beginning and whenever it changes), `unread` (data: UnreadElsewhere; at the beginning and whenever it changes), `expired` (the token counts no longer, or the user's access may have ended: connect again with a new token, which tells), and comment lines as heart-beat every 15 s. `message` and `conversation` have an id; `Last-Event-ID` resumes after it. */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/handback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the conversation back to the agents in Hootsuite. */
        post: operations["handBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resolves the conversation in Hootsuite. */
        post: operations["resolveConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversationId}/status-conflict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A person says which status is right, where Case and conversation disagree. Asked again, it changes nothing. */
        post: operations["decideStatusConflict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the bridge can tell of the set-up: the checks of contracts/setup-checks.json whose `by` names the bridge. For any user of a connected org, with or without a licence: who is locked out has to see why. What was asked a few seconds ago is not asked again. */
        get: operations["runSetupChecks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What holds for the caller's org, where each value comes from, and what is wrong with its settings. For admins. Read anew where it is older than a minute. */
        get: operations["readSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup/settings/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads the settings of the caller's org now. For admins. */
        post: operations["rereadSettings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/case-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Salesforce tells that a Case's Status changed. A hint only: the bridge reads the Status itself. The tenant is known by its secret, as bearer token. */
        post: operations["reportCaseChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A Hootsuite agent makes a Case of a conversation. Signed with X-Hootsuite-Signature. */
        post: operations["requestCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A contact was deleted in Hootsuite, or its attributes were cleared. Hootsuite publishes no such event, so our own Hootsuite-side app sends it. Signed with X-Hootsuite-Signature like /v1/cases. */
        post: operations["reportContactErasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What crossed between Hootsuite, the bridge, Salesforce and the browsers of agents: counts and names of the data map, never content. For admins. What is alike within an hour (UTC) is one entry. */
        get: operations["listLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup/ledger.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All of the same as CSV (RFC 4180), newest first; for at most 92 days and 100,000 lines, else ERR_LEDGER_RANGE. */
        get: operations["exportLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description The values of the global value set Social_Network_Channel.
         * @enum {string}
         */
        SocialNetworkChannel: "Facebook" | "Instagram" | "X" | "LinkedIn" | "WhatsApp" | "Web Messenger" | "Other";
        /** @enum {string} */
        ConversationStatus: "new" | "pending" | "resolved";
        /**
         * @description Every code the bridge can answer with. See services/bridge/errors.ts for status and sentence.
         * @enum {string}
         */
        ErrorCode: "ERR_TOKEN_MISSING" | "ERR_TOKEN_INVALID" | "ERR_TOKEN_EXPIRED" | "ERR_TOKEN_AUDIENCE" | "ERR_TOKEN_CLOCK" | "ERR_ACCESS_ORG_UNKNOWN" | "ERR_ACCESS_BLOCKED" | "ERR_ACCESS_NO_LICENCE" | "ERR_ACCESS_LICENCE_INACTIVE" | "ERR_ACCESS_RECORD" | "ERR_ACCESS_NOT_ADMIN" | "ERR_ACCESS_NO_SETTING" | "ERR_ACCESS_SETTINGS_UNREADABLE" | "ERR_ACCESS_UNAVAILABLE" | "ERR_CONVERSATION_UNKNOWN" | "ERR_REPLY_EMPTY" | "ERR_REPLY_TOO_LONG" | "ERR_REPLY_NOT_DELEGATED" | "ERR_REPLY_WINDOW_CLOSED" | "ERR_REPLY_KEY_REUSED" | "ERR_REPLY_REFUSED" | "ERR_REPLY_OUTCOME_UNKNOWN" | "ERR_REPLY_NOT_SENT" | "ERR_REPLY_OUTCOME_KNOWN" | "ERR_REPLY_UNKNOWN" | "ERR_ATTACHMENT_TOO_LARGE" | "ERR_ATTACHMENT_NAME" | "ERR_ATTACHMENT_TYPE" | "ERR_ATTACHMENT_UNKNOWN" | "ERR_STATUS_UNMAPPED" | "ERR_STATUS_ONLY_IN_HOOTSUITE" | "ERR_CASE_CHANGE_SECRET" | "ERR_LEDGER_RANGE" | "ERR_WEBHOOK_SIGNATURE" | "ERR_WEBHOOK_STALE" | "ERR_WEBHOOK_BODY" | "ERR_WEBHOOK_TENANT" | "ERR_WEBHOOK_KEY_REUSED" | "ERR_REQUEST_INVALID" | "ERR_REQUEST_TOO_LARGE" | "ERR_REQUEST_RATE" | "ERR_REQUEST_NOT_FOUND" | "ERR_UNAVAILABLE" | "ERR_INTERNAL";
        SetupReport: {
            /**
             * Format: date-time
             * @description By the bridge's clock; just now, unless somebody has asked a few seconds ago.
             */
            checkedAt: string;
            checks: components["schemas"]["SetupCheck"][];
        };
        SetupCheck: {
            /** @description A check of contracts/setup-checks.json. */
            id: string;
            /** @enum {string} */
            state: "passed" | "failed" | "unknown";
            /** @description Why it has not passed, of the closed table in contracts/setup-checks.json. */
            code?: string;
            /** @description Closed words and numbers, nothing personal and no value that somebody has entered. */
            detail?: {
                words?: string[];
                numbers?: {
                    [key: string]: number;
                };
            };
            /** Format: date-time */
            checkedAt: string;
        };
        /** @description One for each organisation of Hootsuite that belongs to the caller's org. */
        SettingsReport: {
            tenants: components["schemas"]["TenantSettings"][];
        };
        TenantSettings: {
            /** @description Its key in the tenants file. */
            tenant: string;
            /**
             * Format: date-time
             * @description When Salesforce last answered; missing where it never has.
             */
            readAt?: string;
            /**
             * @description Why the last reading failed; what held holds on. `unreadable`, the integration user does not see the object or one of its fields; `unavailable`, Salesforce did not answer.
             * @enum {string}
             */
            failure?: "unreadable" | "unavailable";
            values: components["schemas"]["EffectiveSetting"][];
            problems: components["schemas"]["SettingsProblem"][];
        };
        /** @description A value that holds. */
        EffectiveSetting: {
            /** @enum {string} */
            kind: "case_defaults" | "status_to_hootsuite" | "status_to_salesforce" | "reopening" | "channel" | "retention" | "masking_pattern";
            subject?: components["schemas"]["SocialNetworkChannel"];
            /** @description What of it: a name of the tenants file, the status that is mapped, the name of a masking pattern; for a channel `createCases`, `replyWindowHours` or `maskIdentities`. */
            item: string;
            value: string | number | boolean;
            /**
             * @description A record in Salesforce outweighs the tenants file, which outweighs the default.
             * @enum {string}
             */
            origin: "salesforce" | "file" | "default";
            /** @description The record that sets it. */
            recordId?: string;
        };
        /** @description A record that is wrong; its last good value holds on, else that of the tenants file or the default. */
        SettingsProblem: {
            recordId: string;
            /** @description The name of the record. */
            name: string;
            /** @description The API name of the field */
            field: string;
            /**
             * @description Never a value. MISSING, the field is needed; OUT_OF_RANGE, no whole number within the bounds, or longer than the network's own window; UNKNOWN_VALUE, there is no such record type, network, status, rule or kind; NOT_AN_EXPRESSION, no regular expression; CONTRADICTION, a Case Status that is set for a conversation's status means another one; DUPLICATE, an older record sets the same.
             * @enum {string}
             */
            reason: "MISSING" | "OUT_OF_RANGE" | "UNKNOWN_VALUE" | "NOT_AN_EXPRESSION" | "CONTRADICTION" | "DUPLICATE";
        };
        /**
         * @description Who can put it right.
         * @enum {string}
         */
        FixedBy: "agent" | "salesforce_admin" | "hootsuite_admin" | "operator" | "caller";
        /** @description Problem details (RFC 9457). `instance` is the reference a user may quote; it holds no personal data. */
        Problem: {
            type: string;
            title: string;
            status: number;
            code: components["schemas"]["ErrorCode"];
            fixedBy: components["schemas"]["FixedBy"];
            instance: string;
            /** @description With ERR_WEBHOOK_BODY, the place of the fault as JSON pointer (RFC 6901); empty for the whole body. */
            pointer?: string;
            reason?: components["schemas"]["RemarkReason"];
        };
        /**
         * @description Why a part of an event does not fit. Refused with the event, or kept with it as remark: CUT was shortened, CHARACTERS had characters replaced or removed, UNKNOWN_NETWORK counts as Other; the rest was left out.
         * @enum {string}
         */
        RemarkReason: "NOT_JSON" | "MISSING" | "WRONG_TYPE" | "EMPTY" | "TOO_LONG" | "TOO_MANY" | "TOO_DEEP" | "INVALID" | "UNKNOWN_FIELD" | "UNKNOWN_NETWORK" | "CHARACTERS" | "CUT";
        Attachment: {
            /** Format: uuid */
            id: string;
            name: string;
            contentType: string;
            /** @description Bytes. */
            size: number;
        };
        /**
         * @description Of a reply sent from Salesforce. `unknown`: Hootsuite gave no answer, so the reply may or may not have reached the customer; it is never resent by itself (Hootsuite has no idempotency).
         * @enum {string}
         */
        MessageState: "queued" | "sent" | "failed" | "unknown";
        Message: {
            /** @description Hootsuite's message id, or the bridge's own id for a reply (which then stays the id). */
            id: string;
            /** @description Order within the conversation; ascending; may change when a transcript fills history. */
            position: number;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /**
             * @description `note`: an internal note that was added from Salesforce; its direction is outbound, but the customer never sees it. Missing on what was said.
             * @enum {string}
             */
            kind?: "note";
            /** @description Missing where the network's policy, an erasure or a deletion withholds it; see `withheld`. */
            text?: string;
            /**
             * @description network_policy: the network's policy keeps it in Hootsuite. erased: it was removed for data protection, as was asked for or as its time was over. removed: Hootsuite's transcript no longer holds the message.
             * @enum {string}
             */
            withheld?: "network_policy" | "erased" | "removed";
            /**
             * @description Hootsuite has masked the text or a part of it (card and social-security numbers, or by hand); the bridge has no other. Missing where nothing is masked.
             * @enum {boolean}
             */
            masked?: true;
            /** @description The Salesforce user who replied, or the customer's primary identifier, where known. */
            authorName?: string;
            /** Format: date-time */
            sentAt?: string;
            /**
             * @description webhook: Hootsuite said so. bridge: the bridge's own clock when it sent. derived: taken from a UUIDv1 message id (RFC 9562 §5.1). unknown: no time is known and `sentAt` is missing.
             * @enum {string}
             */
            timeSource: "webhook" | "bridge" | "derived" | "unknown";
            /** @description What the inbound message answers, where Hootsuite says so. */
            trigger?: {
                /** @enum {string} */
                type: "REEL" | "STORY" | "POST";
                /** @enum {string} */
                action: "SHARE" | "MENTION" | "REPLY";
            };
            attachments: components["schemas"]["Attachment"][];
            state?: components["schemas"]["MessageState"];
            failure?: components["schemas"]["ErrorCode"];
            /** @description What a person said of this reply while its outcome was unknown. Where `state` says otherwise, Hootsuite has shown the contrary since. */
            confirmation?: {
                /** @enum {string} */
                outcome: "sent" | "not_sent";
                /** Format: date-time */
                at: string;
            };
            /**
             * Format: date-time
             * @description Of a reply that Hootsuite has not confirmed: when it sent the newest transcript that is later than the reply and does not show it. No proof that it was not sent: Hootsuite may have changed its text (masking), or may still be sending it.
             */
            checkedAt?: string;
        };
        ReplyOutcome: {
            /** @enum {string} */
            outcome: "sent" | "not_sent";
        };
        ReadUpTo: {
            messageId: string;
        };
        /** @description How far a user has read. */
        ReadState: {
            /** @description The newest message that was read; missing where none was. */
            messageId?: string;
            /** @description The oldest inbound message after that one; missing where there is none, or where the user never read here. */
            firstUnreadId?: string;
            /** @description The inbound messages after that one; 0 where the user never read here. */
            unreadCount: number;
        };
        /** @description Who else is at the conversation at the moment, by name only. */
        Presence: {
            /** @description Other users of the org who have it open, whoever came first in front; 20 at most. */
            viewers: {
                /** @description The display name in Hootsuite; missing where it tells none. */
                name?: string;
                /** Format: date-time */
                since: string;
            }[];
            /** @description Another agent who holds the conversation in Hootsuite (a lock). Known within some seconds, and only as long as Hootsuite answers. */
            holder?: {
                /** @description Missing where Hootsuite tells none. */
                name?: string;
            };
        };
        /** @description What this user has not read in another conversation. */
        UnreadElsewhere: {
            conversationId: string;
            /** @description See ReadState. */
            unreadCount: number;
        };
        SearchMessages: {
            text: string;
            /** @description The `messageId` of the oldest match already known. */
            before?: string;
        };
        MessageMatches: {
            matches: {
                messageId: string;
                /** Format: date-time */
                sentAt?: string;
            }[];
            /** @description Whether older messages hold the text too. */
            hasMore: boolean;
        };
        MessagePage: {
            messages: components["schemas"]["Message"][];
            hasOlder: boolean;
        };
        ConversationState: {
            status: components["schemas"]["ConversationStatus"];
            /** @description Whether Hootsuite has handed the conversation to the bridge, so that a reply can be sent. */
            delegated: boolean;
            /**
             * @description Why it is no longer delegated, where known.
             * @enum {string}
             */
            endedBy?: "handed_back" | "resolved" | "taken_back";
            /**
             * Format: date-time
             * @description Until when a reply must have been sent ("Timeout virtual agent": 5 minutes by default, 1 hour at most; from the hand-over or the oldest unanswered message). Then Hootsuite gives the conversation to the New queue or the previous agent, or resolves it, as set there. It does not tell, so a time in the past means that the conversation may be gone; the next reply finds out.
             */
            replyDueAt?: string;
            /**
             * Format: date-time
             * @description Until when the customer must have answered our last reply ("Timeout contact": 23 hours at most). Then Hootsuite ends the hand-over, as above. Never together with `replyDueAt`.
             */
            contactDueAt?: string;
            /**
             * Format: date-time
             * @description What was said up to here was removed. A page that still shows it reads the conversation anew.
             */
            erasedAt?: string;
            statusConflict?: components["schemas"]["StatusConflict"];
            replyWindow?: components["schemas"]["ReplyWindow"];
            endingFailed?: components["schemas"]["EndingFailed"];
        };
        /** @description The last hand-back or resolve did not reach its end: Hootsuite refused it, or did not answer. Gone once another is asked for, or the conversation is no longer delegated. */
        EndingFailed: {
            /** @enum {string} */
            action: "handback" | "resolve";
            /** @enum {string} */
            outcome: "failed" | "unknown";
            /** Format: date-time */
            at: string;
        };
        /** @description Until when the network takes a reply. Missing where the network has no such rule, and where nobody knows when the customer last wrote. */
        ReplyWindow: {
            /**
             * Format: date-time
             * @description The end of the standard window.
             */
            closesAt: string;
            /**
             * Format: date-time
             * @description Until then the network may still take a reply of a person (`afterHours` of the rule).
             */
            extendedUntil?: string;
            /** @description Whether the bridge takes a reply; as of when this was answered. */
            isOpen: boolean;
            /**
             * @description Which part of the rule applies; as of when this was answered.
             * @enum {string}
             */
            rule: "standard" | "extended";
        };
        /** @description What the network takes in one reply (contracts/channels.json); the bridge refuses the rest. */
        ChannelRules: {
            /** @description Changes whenever a rule does. */
            version: string;
            maxLength: number;
            /**
             * @description What the length is counted in; `bytes` of UTF-8.
             * @enum {string}
             */
            lengthUnit: "utf16" | "codePoints" | "bytes";
            attachments: {
                perMessage: number;
                kinds: {
                    mediaTypes: string[];
                    /** @description The largest file of these types. */
                    maxBytes: number;
                }[];
            };
            /** @description Hours after the customer's last message. */
            replyWindow?: {
                /** @description As long as this */
                hours: number;
                /** @description As long as this */
                afterHours?: number;
                source: string;
                /** @description Whether a document of the network itself was read. */
                verified: boolean;
            };
        };
        /** @description Case and conversation disagree, and the bridge overwrites neither. Ends once they agree. */
        StatusConflict: {
            /**
             * @description not_delegated: the Case is closed, and Hootsuite lets only a conversation that is handed to Salesforce be resolved from outside. customer_wrote: the Case was closed just when the customer wrote. resolved_in_hootsuite: the Case is open, the conversation is not. changed_in_salesforce: the Case was changed while the bridge was about to. refused_by_salesforce: Salesforce did not take the status.
             * @enum {string}
             */
            kind: "not_delegated" | "customer_wrote" | "resolved_in_hootsuite" | "changed_in_salesforce" | "refused_by_salesforce";
            /** @description The Case Status as the bridge last saw it. */
            caseStatus: string;
            conversationStatus: components["schemas"]["ConversationStatus"];
            /** Format: date-time */
            since: string;
            /** @description The decisions that can be carried out at the moment. */
            canKeep: components["schemas"]["StatusSide"][];
        };
        /** @enum {string} */
        StatusSide: "case" | "conversation";
        StatusDecision: {
            /** @description Whose status is right; the other side is changed. */
            keep: components["schemas"]["StatusSide"];
        };
        CaseChange: {
            /** @description Id of the Case (18 characters). */
            caseId: string;
        };
        CaseChangeTaken: {
            accepted: boolean;
        };
        Conversation: {
            id: string;
            channel: components["schemas"]["SocialNetworkChannel"];
            /** @description The company's own name for the connected account. */
            channelName?: string;
            /** @description BCP 47 as Hootsuite detected it. */
            language?: string;
            /** @description The customer's primary identifier. */
            contactName?: string;
            state: components["schemas"]["ConversationState"];
            /** @description The newest messages, oldest first. */
            messages: components["schemas"]["Message"][];
            hasOlder: boolean;
            /**
             * @description complete: from the first message. partial: messages before the hand-over have not been received (yet). withheld: the network's policy keeps them out. erased: they were removed, as was asked for or as their time was over.
             * @enum {string}
             */
            history: "complete" | "partial" | "withheld" | "erased";
            rules: components["schemas"]["ChannelRules"];
            /** @description See ReadState. */
            firstUnreadId?: string;
            /** @description See ReadState. */
            unreadCount: number;
            /** Format: date-time */
            asOf: string;
            /** @description Pass it as Last-Event-ID to hear what follows. */
            lastEventId: string;
        };
        SendMessage: {
            text?: string;
            attachmentIds?: string[];
        };
        AddNote: {
            /** @description Hootsuite publishes no limit; this one is the bridge's own. */
            text: string;
        };
        ContactAttribute: {
            attribute: string;
            value?: string | null;
            source?: string;
        };
        ContactProfile: {
            id: string;
            mediumContactProfileId?: string;
            primaryIdentifier?: string;
            secondaryIdentifier?: string;
            pictureUrl?: string;
            vip?: boolean;
        };
        /** @description Our own event, in the envelope of Hootsuite's webhooks. It names the Hootsuite agent and the standard fields of the Case; what it leaves out comes from the tenant's defaults. */
        CaseRequestEvent: {
            /** Format: date-time */
            timestamp: string;
            idempotencyKey: string;
            /** @constant */
            version: 1;
            /** @constant */
            type: "CASE_REQUESTED";
            data: {
                /** @description Hootsuite's organisation id; names the tenant. */
                organizationId: string;
                conversationId: string;
                medium?: {
                    id: string;
                };
                channel?: {
                    id?: string;
                    name?: string;
                };
                language?: string;
                contactProfile?: components["schemas"]["ContactProfile"];
                contactAttributes?: components["schemas"]["ContactAttribute"][];
                agent?: {
                    id: string;
                    email?: string;
                    firstName?: string;
                    lastName?: string;
                };
                case?: {
                    /** @description Developer name of the Case record type. */
                    recordType?: string;
                    subject?: string;
                    origin?: string;
                    priority?: string;
                    status?: string;
                };
            };
        };
        /** @description Our own event, in the envelope of Hootsuite's webhooks. */
        ContactErasureEvent: {
            /** Format: date-time */
            timestamp: string;
            idempotencyKey: string;
            /** @constant */
            version: 1;
            /** @constant */
            type: "CONTACT_ERASED";
            data: {
                /** @description Hootsuite's organisation id; names the tenant. */
                organizationId: string;
                contactProfileId: string;
                /**
                 * @description contact: the contact was deleted, with its conversations. attributes: its contact attributes were cleared, and nothing else.
                 * @enum {string}
                 */
                scope: "contact" | "attributes";
                /**
                 * Format: date-time
                 * @description When that was: what was sent up to then goes and does not come back, what is newer stays. The event's timestamp where it is missing, so an event that is repeated with a new timestamp needs it.
                 */
                erasedAt?: string;
            };
        };
        Accepted: {
            /** @constant */
            accepted: true;
        };
        /**
         * @description From whom to whom.
         * @enum {string}
         */
        LedgerDirection: "hootsuite_to_bridge" | "bridge_to_hootsuite" | "bridge_to_salesforce" | "salesforce_to_bridge" | "bridge_to_browser" | "browser_to_bridge";
        /**
         * @description What crossed. See services/bridge/ledger/kinds.ts for the direction of each.
         * @enum {string}
         */
        LedgerKind: "event_received" | "agent_looked_up" | "holder_looked_up" | "persona_written" | "case_written" | "case_status_written" | "case_status_read" | "case_change_told" | "case_looked_up" | "record_types_read" | "record_access_asked" | "licence_asked" | "conversation_shown" | "file_shown" | "presence_shown" | "text_revealed" | "read_marked" | "reply_taken" | "note_taken" | "file_taken" | "outcome_told" | "reply_sent" | "note_sent" | "file_sent" | "conversation_ended";
        /** @description What is alike within an hour. No value, no name, no user. */
        LedgerEntry: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["LedgerKind"];
            direction: components["schemas"]["LedgerDirection"];
            /**
             * @description `refused`: the other side did not take it. `unknown`: it was sent, and nobody knows whether it arrived.
             * @enum {string}
             */
            outcome: "done" | "refused" | "unknown";
            /** Format: date-time */
            firstAt: string;
            /** Format: date-time */
            lastAt: string;
            /** @description Of the conversation's newest Case where the entry is about no other. */
            caseId?: string;
            conversationId?: string;
            /** @description Names of contracts/data-map.json, `Object.Field` or an item of its contents. */
            fields: string[];
            /** @description How often it crossed. */
            times: number;
            /** @description How many records or messages, all times together. */
            records: number;
            /** @description Of files. */
            bytes: number;
        };
        LedgerPage: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            entries: components["schemas"]["LedgerEntry"][];
            /** @description There is more. */
            nextCursor?: string;
            /** @description Of all entries, by direction; with the first page only. */
            totals?: {
                direction: components["schemas"]["LedgerDirection"];
                times: number;
                records: number;
                bytes: number;
            }[];
        };
    };
    responses: {
        /** @description A refusal or a failure. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Hootsuite's conversation id, an opaque string. */
        ConversationId: string;
        /** @description From when on; a week before `to` where it is left out. */
        LedgerFrom: string;
        /** @description Until when; now where it is left out. */
        LedgerTo: string;
        /** @description Id of a Case, with 15 or 18 characters; all entries of its conversation. */
        LedgerCase: string;
        /** @description Hootsuite's conversation id. */
        LedgerConversation: string;
        LedgerDirection: components["schemas"]["LedgerDirection"];
        LedgerKind: components["schemas"]["LedgerKind"];
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Hootsuite's conversation id, an opaque string. */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    openConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Hootsuite's conversation id, an opaque string. */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description The conversation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    markRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Hootsuite's conversation id, an opaque string. */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadUpTo"];
            };
        };
        responses: {
            /** @description Kept, or known to be further on already. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    searchMessages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Hootsuite's conversation id, an opaque string. */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchMessages"];
            };
        };
        responses: {
            /** @description Where it was found, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageMatches"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMessages: {
        parameters: {
            query: {
                /** @description The `id` of the oldest message already known. */
                before: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Hootsuite's conversation id, an opaque string. */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The messages, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sendMessage: {
        parameters: {
            query?: never;
            header: {
                /** @description One UUID per reply, made by the page; repeated when the page repeats the request. */
                "Idempotency-Key": string;
            };
            path: {
                /** @description Hootsuite's conversation id, an opaque string. */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendMessage"];
            };
        };
        responses: {
            /** @description The reply is stored and will be sent; its state follows over the event stream. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addNote: {
        parameters: {
            query?: never;
            header: {
                /** @description One UUID per note, made by the page; repeated when the page repeats the request. */
                "Idempotency-Key": string;
            };
            path: {
                /** @description Hootsuite's conversation id, an opaque string. */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddNote"];
            };
        };
        responses: {
            /** @description The note is stored and will be added; its state follows over the event stream, as a reply's. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    settleReply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Hootsuite's conversation id, an opaque string. */
                conversationId: components["parameters"]["ConversationId"];
                /** @description The `id` of the reply. */
                messageId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplyOutcome"];
            };
        };
        responses: {
            /** @description The reply as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    uploadAttachment: {
        parameters: {
            query: {
                filename: string;
            };
            header?: never;
            path: {
                /** @description Hootsuite's conversation id, an opaque string. */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description The stored attachment; name it by `id` in sendMessage. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Hootsuite's conversation id, an opaque string. */
                conversationId: components["parameters"]["ConversationId"];
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description Other conversations, by comma, 20 at most: those of tabs in the background, which have no stream of their own. Only what is unread in them is told. What the user may not see is passed over. */
                also?: string;
            };
            header?: {
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description Hootsuite's conversation id, an opaque string. */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    handBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Hootsuite's conversation id, an opaque string. */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Queued. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resolveConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Hootsuite's conversation id, an opaque string. */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Queued. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    decideStatusConflict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Hootsuite's conversation id, an opaque string. */
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusDecision"];
            };
        };
        responses: {
            /** @description Queued. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    runSetupChecks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One result for each check, in the order of the catalogue. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What holds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rereadSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What holds from now on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reportCaseChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseChange"];
            };
        };
        responses: {
            /** @description Taken; also where the bridge knows no such Case. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseChangeTaken"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    requestCase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseRequestEvent"];
            };
        };
        responses: {
            /** @description Stored; the Case follows. A repeated idempotencyKey answers the same. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reportContactErasure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactErasureEvent"];
            };
        };
        responses: {
            /** @description Stored; the erasure follows and leaves a receipt. A repeated idempotencyKey answers the same. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listLedger: {
        parameters: {
            query?: {
                /** @description From when on; a week before `to` where it is left out. */
                from?: components["parameters"]["LedgerFrom"];
                /** @description Until when; now where it is left out. */
                to?: components["parameters"]["LedgerTo"];
                /** @description Id of a Case, with 15 or 18 characters; all entries of its conversation. */
                case?: components["parameters"]["LedgerCase"];
                /** @description Hootsuite's conversation id. */
                conversation?: components["parameters"]["LedgerConversation"];
                direction?: components["parameters"]["LedgerDirection"];
                kind?: components["parameters"]["LedgerKind"];
                /** @description The `nextCursor` of the page before, with the same filter. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportLedger: {
        parameters: {
            query?: {
                /** @description From when on; a week before `to` where it is left out. */
                from?: components["parameters"]["LedgerFrom"];
                /** @description Until when; now where it is left out. */
                to?: components["parameters"]["LedgerTo"];
                /** @description Id of a Case, with 15 or 18 characters; all entries of its conversation. */
                case?: components["parameters"]["LedgerCase"];
                /** @description Hootsuite's conversation id. */
                conversation?: components["parameters"]["LedgerConversation"];
                direction?: components["parameters"]["LedgerDirection"];
                kind?: components["parameters"]["LedgerKind"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A head line, and a line for each entry. What a spreadsheet would take for a formula begins with an apostrophe. An answer that breaks off is not whole. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
