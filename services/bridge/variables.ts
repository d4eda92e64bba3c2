import type { Variable } from '@hsc/contracts/variable.ts';

/** Every variable that `config.ts` reads; variables.test.ts holds the two together. */
export const VARIABLES: Readonly<Record<string, Variable>> = {
  BRIDGE_PUBLIC_URL: {
    form: 'http(s) address without a slash at its end',
    required: 'always',
    meaning: 'Its address for browsers and Hootsuite, and the `aud` that a token must carry.'
  },
  BRIDGE_SIGNER_ISSUER: {
    form: 'http(s) address without a slash at its end',
    required: 'always',
    meaning:
      "The signer's `SIGNER_PUBLIC_URL`, and the `iss` of tokens. Its keys are read below it, at `/.well-known/jwks.json`."
  },
  BRIDGE_TENANTS_FILE: {
    form: 'path',
    required: 'always',
    meaning: 'JSON list of tenants, see below. Holds secrets, or the names of files that do.'
  },
  DATABASE_URL: {
    form: 'postgres:// address',
    required: 'one of both',
    secret: true,
    meaning: 'A PostgreSQL server. Not a pooler in transaction mode: it takes LISTEN and delivers nothing.'
  },
  BRIDGE_REVEAL_KEY_FILE: {
    form: 'path',
    meaning:
      'File with keys of 64 hexadecimal digits, one a line, the newest first: what is masked is sealed with it. Without it nothing can be revealed.'
  },
  BRIDGE_DATA_DIR: {
    form: 'path',
    required: 'one of both',
    meaning:
      'Folder of the embedded database, for one process only. Not looked at where `DATABASE_URL` is set.'
  },
  BRIDGE_HOST: {
    form: 'address',
    standard: '127.0.0.1',
    meaning: 'Where it listens. `0.0.0.0` behind a proxy on another machine, and in a container.'
  },
  BRIDGE_PORT: {
    form: 'port',
    standard: '4303',
    bounds: [0, 65_535],
    meaning: 'Where it listens; `0` takes a free one.'
  },
  BRIDGE_TRUSTED_PROXIES: {
    form: 'addresses or networks, by comma',
    standard: '',
    meaning: 'Proxies whose `X-Forwarded-For` counts. Without it all users share the address of the proxy.'
  },
  BRIDGE_TOKEN_SECONDS: {
    form: 'seconds',
    standard: '60',
    bounds: [30, 300],
    meaning: "How long a page's token counts from when it was issued; the same as `SIGNER_TOKEN_SECONDS`."
  },
  BRIDGE_METRICS_PORT: {
    form: 'port',
    bounds: [0, 65_535],
    meaning: 'Serves metrics at `/metrics`, on a port of its own. Without it there are none.'
  },
  BRIDGE_METRICS_HOST: {
    form: 'address',
    standard: '127.0.0.1',
    meaning: 'Where that port listens: a network of your own, never the public.'
  },
  BRIDGE_LOG_LEVEL: {
    form: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`',
    standard: 'info',
    meaning: 'What is logged.'
  },
  BRIDGE_STOP_SECONDS: {
    form: 'seconds',
    standard: '25',
    bounds: [0, 3600],
    meaning: 'How long requests and jobs may take to end after SIGTERM; less than the supervisor waits.'
  },
  BRIDGE_DRAIN_SECONDS: {
    form: 'seconds',
    standard: '0',
    bounds: [0, 600],
    meaning:
      'How long it answers at least after SIGTERM while `/readyz` refuses, as a part of the time above: as long as the load balancer takes to notice.'
  }
};

/** Every member of a tenant in the tenants file, by its path; secrets are told by the schema. */
export const TENANT_MEMBERS: Readonly<Record<string, string>> = {
  key: 'Names the tenant in addresses of webhooks, commands and metrics. Never changed: stored data hangs on it.',
  'hootsuite.organizationId': 'Id of the organisation in Hootsuite.',
  'hootsuite.apiUrl': "Address of Hootsuite's API, `https://platform.hootsuite.com`.",
  'hootsuite.clientId': 'Of the app in Hootsuite, for OAuth client credentials.',
  'hootsuite.clientSecret': 'The same.',
  'hootsuite.virtualAgentSecret': 'Key of the webhooks of the virtual agent, hexadecimal.',
  'hootsuite.writeBackSecret': 'Key of the webhooks of CRM write-back, hexadecimal.',
  'hootsuite.caseSecret': 'Key of requests for Cases and erasures (`/v1/cases`), hexadecimal.',
  'hootsuite.agentMemberPath': 'Where a member is read by the id that a lock names; `{id}` stands for it.',
  'hootsuite.replyMinutes': '“Timeout virtual agent” as it is set in Hootsuite, in minutes.',
  'hootsuite.contactHours': '“Timeout contact” as it is set in Hootsuite, in hours.',
  'salesforce.orgId': 'Id of the org, 18 characters. A copy of the org has another one and is refused.',
  'salesforce.loginUrl': 'My Domain address of the org.',
  'salesforce.clientId': 'Of the connected app of the integration user, for OAuth client credentials.',
  'salesforce.clientSecret': 'The same.',
  'salesforce.apiVersion': 'Version of the REST API.',
  'salesforce.namespace': 'Of the installed package; empty where the metadata was deployed.',
  'salesforce.origins': "Origins of the org's pages, as browsers send them, for CORS.",
  'salesforce.assignmentRules': 'Whether assignment rules run on a new Case.',
  'salesforce.duplicateRule.allowSave': 'Whether a duplicate rule that only warns lets the record pass.',
  'salesforce.duplicateRule.runAsCurrentUser':
    'Whether a duplicate rule sees only the records that the integration user sees.',
  'salesforce.apiReservePercent':
    "Share of the org's daily API requests that is left to others by the writer of Cases, in percent.",
  'salesforce.caseChangeSecret':
    'With which the flow of the org tells of a changed Case, hexadecimal. Without it a change is noticed within five minutes.',
  'caseDefaults.recordType': 'Developer name of the record type of a new Case.',
  'caseDefaults.subject':
    'Subject of a new Case for which Hootsuite gives none; without it one is made, without a word of the conversation.',
  'caseDefaults.origin': 'Origin of a new Case.',
  'caseDefaults.priority': 'Priority of a new Case.',
  'caseDefaults.status': 'Status of a new Case.',
  'retention.conversationDays':
    'A conversation that is over is emptied so many days after its last activity.',
  'retention.attachmentDays': 'A file goes so many days after it came, unless its conversation is delegated.',
  'retention.deadEventDays': 'An event that could not be worked off loses its content so many days after.',
  'retention.personaDays':
    'A contact all of whose conversations are over is erased so many days after the last news of it. Without it only on request.',
  'retention.ledgerDays': 'A line of the ledger goes so many days after.',
  'masking.kinds.card': 'Whether payment card numbers are masked.',
  'masking.kinds.social_security': 'Whether US social security numbers are masked.',
  'masking.kinds.iban': 'Whether account numbers (IBAN) are masked.',
  'masking.patterns':
    'What else is masked: `name`, `template` (`A` a letter, `9` a digit, `*` either, anything else as it stands) and how many characters at its end are kept (`keepLast`, 0 to 4).',
  'masking.identities': 'Network → how the customer is named on the page: `full` or `initials`.',
  'masking.reveal': 'Who may see what was masked, with a reason; needs `BRIDGE_REVEAL_KEY_FILE`.',
  'masking.revealDays': 'What was masked can be seen so many days after it was sent.',
  'caseStatus.toHootsuite': 'Case Status → what it means in Hootsuite: `new`, `pending` or `resolved`.',
  'caseStatus.toSalesforce.new': 'Case Status for a new conversation.',
  'caseStatus.toSalesforce.pending': 'Case Status for a pending conversation.',
  'caseStatus.toSalesforce.resolved': 'Case Status for a resolved conversation.',
  'caseStatus.reopenWithinDays':
    'A conversation that is handed over again within so many days after its Case was closed reopens it; later it gets a new one.',
  'caseStatus.reopenAs': 'Case Status of a reopened Case.'
};
