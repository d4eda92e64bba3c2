// Generated from contracts/hootsuite.openapi.yaml by npm run gen. Do not edit.
export interface paths {
    "/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An access token for one organisation, from the client's credentials in HTTP Basic only.
         * @description RFC 6749 §4.4 in shape, with Hootsuite's own grant. Credentials in the body are refused. A token lives an hour; after that every call answers 401 and a new token is asked for.
         */
        post: operations["issueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/v1/virtual-agent/conversations/{conversationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the virtual agent does in a conversation that is assigned to it.
         * @description There is no idempotency key: a repeated call sends the message again.
         */
        post: operations["manipulateConversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/v1/virtual-agent/conversations/{conversationId}/attachments/{filename}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Uploads a file, which a sendMessage then names.
         * @description Under 10 MB. The name is unique within the conversation and is what the contact sees. Content-Type and Content-Length are required.
         */
        post: operations["uploadAttachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/v1/queue/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which conversation is locked by which agent. */
        get: operations["listLocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scim/v2/Users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organisation's users. The only filter is equality on userName (the e-mail address). */
        get: operations["findScimUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One member. */
        get: operations["getMember"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    conversationStarted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A conversation began and was assigned to an inception virtual agent. */
        post: operations["conversationStarted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    conversationDelegated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An agent gave a conversation to a delegation virtual agent. */
        post: operations["conversationDelegated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    inboundMessageReceived: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The contact wrote while the conversation is assigned to the virtual agent. */
        post: operations["inboundMessageReceived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    crmWriteBack: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A conversation was resolved or set to pending; carries the whole transcript.
         * @description Any answer but 2xx, and no answer, is repeated after 1, 2, 4, 8, 16 and 32 hours.
         */
        post: operations["crmWriteBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        TokenRequest: {
            /** @constant */
            grant_type: "organization_app";
            /** @description The organisation that Hootsuite linked to the app. */
            organization_id: string;
        };
        TokenResponse: {
            access_token: string;
            /** @description `bearer`. Hootsuite's reference spells the name token_Type. */
            token_type?: string;
            /** @description Seconds. */
            expires_in: number;
        };
        OAuthError: {
            error: string;
            error_description?: string;
            error_hint?: string;
            status_code?: number;
        };
        Errors: {
            errors?: {
                code?: number;
                message?: string;
                /** @description For tracing. */
                id?: string;
            }[];
        };
        /** @description Text, an uploaded attachment, or both. */
        OutboundMessage: {
            text?: string;
            /** @description The name under which the file was uploaded. */
            attachment?: string;
        };
        ConversationManipulation: {
            /** @enum {string} */
            indicateTyping?: "START" | "STOP";
            sendMessage?: components["schemas"]["OutboundMessage"];
            sendMessages?: components["schemas"]["OutboundMessage"][];
            /** @description Topics that do not exist in Hootsuite are ignored. */
            applyTopics?: string[];
            applyConversationNotes?: {
                text: string;
            }[];
            /** @description By alias; ignored where the contact has a value already. */
            setContactAttributes?: {
                [key: string]: string;
            };
            /**
             * @description HANDOVER gives the conversation back to the agents, RESOLVED ends it.
             * @enum {string}
             */
            complete?: "HANDOVER" | "RESOLVED";
        };
        LockResponse: {
            locks: {
                conversationId: string;
                userId: string;
                /** Format: date-time */
                lockedAt?: string;
            }[];
        };
        ScimUser: {
            schemas?: string[];
            /** @description The member id. */
            id: string;
            /** @description The e-mail address. */
            userName: string;
            active: boolean;
            displayName?: string;
            name?: {
                givenName?: string;
                familyName?: string;
            };
            emails?: {
                value?: string;
                primary?: boolean;
                type?: string;
            }[];
            preferredLanguage?: string;
            timezone?: string;
        };
        ScimUsers: {
            schemas?: string[];
            totalResults?: number;
            startIndex?: number;
            itemsPerPage?: number;
            Resources: components["schemas"]["ScimUser"][];
        };
        ScimError: {
            schemas: string[];
            status: string;
            detail?: string;
            scimType?: string;
        };
        Member: {
            id: string;
            email: string;
            fullName?: string;
            isActive?: boolean;
            language?: string;
            timezone?: string;
            createdDate?: string;
            modifiedDate?: string;
        };
        MemberEnvelope: {
            data: components["schemas"]["Member"];
        };
        /** @description The network. Ids seen: fb, facebook, twit, twitter, instagram, linkedin, whatsapp, rtm, smooch-rtm; others may come. */
        Medium: {
            id: string;
        };
        /** @description The company's connected account. */
        Channel: {
            id?: string;
            name?: string;
        };
        ContactProfile: {
            id: string;
            mediumContactProfileId?: string;
            primaryIdentifier?: string;
            secondaryIdentifier?: string;
            pictureUrl?: string;
            /** @description In a published sample of 2019 only; not in today's reference. */
            vip?: boolean;
        };
        ContactAttribute: {
            attribute: string;
            value?: string | null;
            /** @description AGENT, MEDIUM or CRM_CONFIRMED. */
            source?: string;
        };
        /** @description Common to all events. A repeated delivery keeps `idempotencyKey` and `data`; `timestamp` is the time of that sending, so the bytes and the signature differ. An unknown `type` is answered 200 and ignored. */
        WebhookEnvelope: {
            /** Format: date-time */
            timestamp: string;
            idempotencyKey: string;
            version?: number;
            type: string;
            data: {
                [key: string]: unknown;
            };
        };
        ConversationData: {
            conversationId: string;
            medium?: components["schemas"]["Medium"];
            channel?: components["schemas"]["Channel"];
            language?: string;
            contactProfile?: components["schemas"]["ContactProfile"];
            contactAttributes?: components["schemas"]["ContactAttribute"][];
        };
        ConversationStartedEvent: components["schemas"]["WebhookEnvelope"] & {
            /** @constant */
            type?: "CONVERSATION_STARTED";
            data?: components["schemas"]["ConversationData"];
        };
        ConversationDelegatedEvent: components["schemas"]["WebhookEnvelope"] & {
            /** @constant */
            type?: "CONVERSATION_DELEGATED";
            data?: components["schemas"]["ConversationData"];
        };
        /** @description What the contact's message answers. */
        Trigger: {
            /** @description REEL, STORY or POST. */
            type?: string | null;
            /** @description SHARE, MENTION or REPLY. */
            action?: string | null;
        } | null;
        InboundMessageReceivedEvent: components["schemas"]["WebhookEnvelope"] & {
            /** @constant */
            type?: "INBOUND_MESSAGE_RECEIVED";
            data?: {
                conversationId: string;
                message: {
                    messageId: string;
                    text?: string;
                    payload?: string;
                };
                trigger?: components["schemas"]["Trigger"];
                conversationTopics?: string[];
                channel?: components["schemas"]["Channel"];
                medium?: components["schemas"]["Medium"];
                contactProfile?: components["schemas"]["ContactProfile"];
            };
        };
        /** @enum {string} */
        ConversationStatus: "new" | "pending" | "resolved";
        /** @description For Twitter/X, Hootsuite leaves out messages, handle and the medium's contact attributes (data use policy of the network). Messages carry no time and no author. */
        CrmWriteBackEvent: components["schemas"]["WebhookEnvelope"] & {
            /** @enum {string} */
            type?: "CONVERSATION_RESOLVED" | "CONVERSATION_SET_TO_PENDING";
            data?: {
                conversation: {
                    id: string;
                    /** Format: date-time */
                    createdAt?: string;
                    previousStatus?: components["schemas"]["ConversationStatus"];
                    currentStatus?: components["schemas"]["ConversationStatus"];
                };
                medium?: components["schemas"]["Medium"];
                channel?: components["schemas"]["Channel"];
                agent?: components["schemas"]["Agent"];
                contactProfile?: components["schemas"]["ContactProfile"];
                statusUpdatedReason?: string;
                statusUpdatedComment?: string;
                messages?: components["schemas"]["TranscriptMessage"][];
                contactAttributes?: components["schemas"]["ContactAttribute"][];
                notes?: components["schemas"]["Note"][];
                topics?: components["schemas"]["Topic"][];
            };
        };
        Agent: {
            id: string;
            firstName?: string;
            lastName?: string;
            email?: string;
        };
        TranscriptMessage: {
            id: string;
            /** @enum {string} */
            direction: "INBOUND" | "OUTBOUND";
            text?: string;
        };
        Note: {
            id?: string;
            text?: string;
            creationUser?: string;
            creationTimestamp?: string;
        };
        Topic: {
            id?: string;
            name?: string;
        };
    };
    responses: {
        /** @description Done. */
        Empty: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": Record<string, never>;
            };
        };
        /** @description Malformed, or against a rule of the medium. */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Unknown, or no longer assigned to the virtual agent; the two cannot be told apart. */
        NotAssigned: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Client or token refused. */
        OAuthRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OAuthError"];
            };
        };
        /** @description Over 20 requests a second. No Retry-After; X-Account-Rate-Limit-Requests-Remaining, X-Account-Quota and X-Account-Quota-Used stand on every answer. */
        RateLimited: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Taken, within 10 s. The body may already say what the virtual agent does; `{}` does nothing. */
        WebhookAnswer: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ConversationManipulation"];
            };
        };
    };
    parameters: {
        ConversationId: string;
        /** @description Hexadecimal HMAC-SHA256 of the raw body; the key is the hex-decoded shared secret. */
        Signature: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    issueToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
            400: components["responses"]["OAuthRefused"];
            401: components["responses"]["OAuthRefused"];
            429: components["responses"]["RateLimited"];
        };
    };
    manipulateConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["ConversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationManipulation"];
            };
        };
        responses: {
            200: components["responses"]["Empty"];
            400: components["responses"]["Refused"];
            401: components["responses"]["OAuthRefused"];
            404: components["responses"]["NotAssigned"];
            429: components["responses"]["RateLimited"];
        };
    };
    uploadAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["ConversationId"];
                filename: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            200: components["responses"]["Empty"];
            400: components["responses"]["Refused"];
            401: components["responses"]["OAuthRefused"];
            404: components["responses"]["NotAssigned"];
            429: components["responses"]["RateLimited"];
        };
    };
    listLocks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The locks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LockResponse"];
                };
            };
            401: components["responses"]["OAuthRefused"];
            429: components["responses"]["RateLimited"];
        };
    };
    findScimUsers: {
        parameters: {
            query?: {
                /** @description RFC 7644 §3.4.2.2, for example `userName eq "mara@example.com"`. */
                filter?: string;
                /** @description From 1. */
                startIndex?: string;
                count?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The users found, possibly none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScimUsers"];
                };
            };
            /** @description A filter that is not supported. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScimError"];
                };
            };
            401: components["responses"]["OAuthRefused"];
            429: components["responses"]["RateLimited"];
        };
    };
    getMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberEnvelope"];
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["OAuthRefused"];
            404: components["responses"]["Refused"];
            429: components["responses"]["RateLimited"];
        };
    };
    conversationStarted: {
        parameters: {
            query?: never;
            header: {
                /** @description Hexadecimal HMAC-SHA256 of the raw body; the key is the hex-decoded shared secret. */
                "X-Hootsuite-Signature": components["parameters"]["Signature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationStartedEvent"];
            };
        };
        responses: {
            200: components["responses"]["WebhookAnswer"];
        };
    };
    conversationDelegated: {
        parameters: {
            query?: never;
            header: {
                /** @description Hexadecimal HMAC-SHA256 of the raw body; the key is the hex-decoded shared secret. */
                "X-Hootsuite-Signature": components["parameters"]["Signature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationDelegatedEvent"];
            };
        };
        responses: {
            200: components["responses"]["WebhookAnswer"];
        };
    };
    inboundMessageReceived: {
        parameters: {
            query?: never;
            header: {
                /** @description Hexadecimal HMAC-SHA256 of the raw body; the key is the hex-decoded shared secret. */
                "X-Hootsuite-Signature": components["parameters"]["Signature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InboundMessageReceivedEvent"];
            };
        };
        responses: {
            200: components["responses"]["WebhookAnswer"];
        };
    };
    crmWriteBack: {
        parameters: {
            query?: never;
            header: {
                /** @description Hexadecimal HMAC-SHA256 of the raw body; the key is the hex-decoded shared secret. */
                "X-Hootsuite-Signature": components["parameters"]["Signature"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CrmWriteBackEvent"];
            };
        };
        responses: {
            /** @description Taken. Nothing in the body is read. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
