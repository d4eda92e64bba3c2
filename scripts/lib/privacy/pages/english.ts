import type { Wording } from './wording.ts';

/** The pages in English; facts and numbers come from the data map and the code. */
export const ENGLISH: Wording = {
  generated:
    'Generated from contracts/data-map.json and scripts/lib/privacy/pages by npm run gen. Do not edit: a test compares.',
  none: 'none',
  open: '✎ To be filled in:',
  head: {
    what: 'What',
    object: 'Object',
    field: 'Field',
    fields: 'Fields',
    kind: 'Kind of data',
    purpose: 'What for',
    where: 'Where',
    whose: 'Whose',
    runBy: 'Run by',
    holds: 'What lies there',
    howLong: 'How long',
    fromTo: 'From → to',
    call: 'Call',
    claim: 'Claim',
    who: 'Who',
    role: 'Role',
    sees: 'Sees',
    changes: 'Can change',
    entry: 'Entry',
    data: 'Data',
    trigger: 'When',
    erased: 'What goes',
    receipt: 'Receipt',
    setting: 'Setting',
    standard: 'Standard',
    table: 'Table'
  },
  parties: {
    hootsuite: 'Hootsuite',
    salesforce: 'Salesforce',
    bridge: 'bridge',
    signer: 'signer',
    agent: 'agent’s browser'
  },
  access: {
    key: 'recognised by',
    write: 'written',
    read: 'read',
    'read-write': 'read and written',
    filter: 'only asked by',
    setting: 'read: set by an admin'
  },
  noData: { none: 'none' },
  privacy: {
    title: 'Privacy',
    intro: [
      'For the privacy officer; about ten minutes without the tables, which are for looking things up. Which personal data this integration handles, where it goes, and when it is gone. The [record of processing activities](record-of-processing.md) has the same as a table for your own records. How all of it is protected and tested is in [security.md](security.md).',
      'Two small services stand between the two systems: the **signer**, which proves who the Salesforce user is, and the **bridge**, which passes conversations on and keeps them. You run both, or somebody on your behalf. The **Case page** is a component in the agent’s browser. A **persona** is the record in Salesforce of somebody who writes on a network; a **contact** is their entry in Hootsuite Inbox, not the record in Salesforce (here: Contact).',
      'This page describes; it is no legal advice. What only you as the controller can decide is listed [at the end](#what-you-have-to-decide). Every table and number comes from the file and the code by which the software works, and tests fail where they differ.'
    ],
    shortTitle: 'In short',
    short: [
      'What customers and agents write lies in the database of the bridge, **never in Salesforce**. Salesforce gets who writes (the persona) and that there is a conversation (the Case).',
      'Of the data you already have in Salesforce, the bridge reads two fields, the id and the Status of a Case, and asks whether a user may read a Case. Salesforce Contacts do not leave the org.',
      'From Salesforce’s side Hootsuite gets what agents write to customers or note, their files, and the e-mail address of the agent, to look up the licence.',
      'A conversation that is over is emptied after {conversationDays} days, its files after {attachmentDays}. When a contact is erased, the persona in Salesforce is emptied too.',
      'Card numbers, US social security numbers and account numbers in messages are masked before they are stored and shown. An original is kept only where you let agents reveal it: sealed, for {revealDays} days, and each look is recorded with its reason.',
      'Nobody else gets anything: no analytics, no advertising, no other service is called.'
    ],
    accessed: {
      title: 'Which Salesforce data is accessed',
      bridge:
        '**By the bridge**, with a user of its own (permission set Hootsuite Integration). Nothing else of what the org holds is read by it. `Hootsuite_Setting__c` is the package’s own: how the integration works for you, and nothing of a customer.',
      page: '**By the Case page**, in the agent’s browser and with the agent’s own rights. It stays between Salesforce and that browser; the bridge gets the conversation id, which it knows already, and Hootsuite nothing.',
      flow: '**By the flows of the package**, inside the org. Of these only the id of a Case leaves it, for the bridge.'
    },
    sent: {
      title: 'Which social data is sent',
      toSalesforce: '**To Salesforce**, by the bridge:',
      inTheOrg:
        'In the org, flows of the package make the persona’s name of it and link the persona to a Contact.',
      toBridge: '**Between Hootsuite, the bridge and the agent’s browser:**',
      toHootsuite: '**To Hootsuite**, by the bridge:',
      after:
        'The bridge takes whole events from Hootsuite, so it also receives what it has no use for. Of the contact attributes it keeps e-mail address, phone number, web address, language and VIP, until the contact is erased; those of your own making go with the event.'
    },
    used: {
      title: 'How it is used',
      uses: [
        'To show agents who writes and what was said, and to send their answers. The purpose of each field is in the tables above.',
        'To keep Case and conversation in step: open or resolved.',
        'To link a persona to a Contact: by itself only where exactly one Contact has the same e-mail address, otherwise by an agent who chooses. No other decision is automated, nobody is rated, and there is no profiling.',
        'To warn agents of each other (who has a conversation open) and to show each agent what is unread. This is data on the behaviour of employees; others see names only, and nobody gets a report of it.',
        'The language of a message is guessed in the browser, by its letters and words; nothing is sent for that.',
        'Not for advertising, not for training models, not for any purpose of the makers of this software: it sends them nothing.'
      ]
    },
    authentication: {
      title: 'How authentication works',
      steps: [
        'The agent signs in to Salesforce as always. There is no other password.',
        'When a Case page opens, Salesforce itself signs a statement of who the user is (an assertion), with a certificate whose key stays in the org, and hands it to the signer. It is valid for {assertionMinutes} minutes at most.',
        'The signer checks it against the certificate of your org. It gives Salesforce an access token ({accessTokenMinutes} minutes), and for it the Case page a token for the bridge ({tokenSeconds} seconds by default, {tokenMaxSeconds} at most). Tokens are JWTs, signed by the signer; the page holds its own in memory only.',
        'The bridge checks the token and then asks two questions: does Hootsuite know a licence for this e-mail address, and may this user read the Case in Salesforce? It keeps asking while the page is open, so that access which was taken away ends within about a minute.',
        'Hootsuite signs everything that it sends to the bridge with a shared secret (HMAC-SHA256). The bridge signs in to Hootsuite and to Salesforce with credentials of its own, never with those of an agent.',
        'When the Status of a Case changes, a flow tells the bridge the id of the Case, with a secret of the org.'
      ],
      claims: 'What assertion and tokens say of a person (the rest names org, services and times):',
      tokens: { assertion: 'assertion', access: 'access token', bridge: 'token for the bridge' }
    },
    kept: {
      title: 'How long it is kept',
      before:
        'What stands in brackets can be set per tenant; a conversation counts as over when it is resolved, handed back or taken back. Whether a time is over is looked at about every {sweepMinutes} minutes.',
      settings:
        'What can be set, by a record of Hootsuite Setting in Salesforce or in the tenants file (blocks `retention` and `masking`):'
    },
    settings: [
      ['conversationDays', '{conversationDays}', 'Days until a conversation that is over is emptied.'],
      ['attachmentDays', '{attachmentDays}', 'Days until a file goes.'],
      [
        'deadEventDays',
        '{deadEventDays}',
        'Days until an event that could not be worked off loses its content.'
      ],
      ['ledgerDays', '{ledgerDays}', 'Days until a line of the ledger goes.'],
      [
        'revealDays',
        '{revealDays}',
        'Days in which what was masked can be revealed, where that is allowed at all.'
      ],
      [
        'personaDays',
        'off',
        'Days without news until a contact is erased whose conversations are all over, with its persona.'
      ]
    ],
    erased: {
      title: 'How it is erased',
      before: 'An erasure leaves a receipt with counts, never with content.',
      triggers: [
        [
          'Hootsuite’s side reports that a contact was deleted (`POST /v1/contacts/erasures`)',
          'Messages, files and stored events of the contact; what the bridge knows of it; the personal fields of the persona; the handle in a Subject that the bridge had made',
          'per contact'
        ],
        [
          'Hootsuite’s side reports that attributes were cleared, or a later event lacks them',
          'The attributes, and the persona fields that the bridge had filled from them',
          'per contact'
        ],
        [
          'The operator runs `npm run bridge -- contacts erase`',
          'The same as for a deleted contact',
          'per contact'
        ],
        [
          'A time above is over',
          'Content of conversations, files, events; contacts only where personaDays is set',
          'one a day; per contact'
        ],
        [
          '{withheldHours} hours after the end of a conversation on {withheldNetworks}',
          'Texts and files',
          'one a day'
        ],
        [
          'Hootsuite masks a message, or a transcript lacks it',
          'The text that was masked; text and files of the message',
          'none'
        ]
      ],
      stays: '**What stays** after a contact was erased:',
      staying: [
        'In Salesforce: the Case, a Subject that a person typed, the conversation id on the Case, and the persona with its key (Contact Profile ID) and its empty fields. A persona’s name without identifier is the network alone.',
        'In the bridge: the id of the contact with the time of its erasure, so that an older event that comes late brings nothing back; the rows of conversation and Case without content; the Hootsuite agent who made the Case; the receipt.',
        'Elsewhere: logs, the audit file and backups by the times of their operator; what an agent has saved or copied; what Hootsuite and the network hold.'
      ],
      requests: '**A request of a person** (access, erasure):',
      steps: [
        'Find the persona in Salesforce by handle, name, e-mail address or phone number; its Contact Profile ID names the contact everywhere.',
        'Access: the persona, its Cases, and the conversation on the Case page, where the transcript can be saved. Hootsuite Inbox has the rest. The bridge has no export of its own.',
        'Erasure: delete the contact in Hootsuite. Hootsuite tells no other system of it by itself; have its side report it to the bridge, or the operator run the command above.',
        'Proof: `npm run bridge -- erasures list` and `erasures show` give the receipts, with what happened in Salesforce.'
      ]
    },
    seen: {
      title: 'Who can see it',
      conversation:
        'A **conversation** is shown only to a user who holds the permission set Hootsuite Agent or Hootsuite Admin, has an active Hootsuite licence under the same e-mail address, may read a Case of that conversation in Salesforce, and is not blocked. Without a Case nobody sees it.',
      grants:
        '**Fields in Salesforce**, by permission set. Who may see a Case at all is decided by your profiles and sharing rules, not by this package.',
      others: [
        'By its permission set the integration user of the bridge sees and changes the fields named under “by the bridge” above, and may delete nothing.',
        '**What is masked** is shown to nobody. Where the operator has given the bridge a key for it and the tenant allows it, an agent who may see the conversation can reveal one message at a time with a reason; who did, when and why stays on record for the operator (`npm run bridge -- reveals list`).',
        'The **ledger** in the set-up page tells admins of the integration what crossed, when, for which Case and in which direction: counts and names of fields, no value and no user.',
        'The operator of bridge and signer can read the database, the audit file and the logs. The database is not encrypted by the bridge itself: the disk has to be.',
        'The pseudonym in the audit file is a short hash: whoever can list the user ids of the org can tell whose it is.'
      ],
      parties: '**Parties:**'
    },
    stored: {
      title: 'Where it is stored',
      before: 'Who runs what, and what lies there. How long is [above](#how-long-it-is-kept).',
      after:
        'In which country the database, the logs and the backups lie is decided by who runs bridge and signer. Hootsuite’s and Salesforce’s locations are in your contracts with them.'
    },
    never: {
      title: 'What is never sent',
      nevers: [
        'Messages, files and notes to Salesforce. (A Hootsuite agent may type a Subject freely.)',
        'Contacts, accounts or any other Salesforce record to the bridge or to Hootsuite.',
        'Passwords, Salesforce sessions or their ids.',
        'The Salesforce user id, phone number or name of an agent to Hootsuite: it gets the e-mail address, and the ids of its own agents.',
        'Anything to other services: no analytics, no fonts, no scripts, no error reports.',
        'Texts, names, addresses, phone numbers, tokens or secrets to a log or into an error. Search words go in the body of a request; a conversation id and a file’s name are part of its address, so a proxy of yours that logs addresses sees them.'
      ],
      logs: 'What the logs hold:'
    },
    decide: {
      title: 'What you have to decide',
      before: 'Neither this software nor this page can do that for you:',
      decisions: [
        'The legal basis of the processing, and what your privacy notice tells those who write to you.',
        'The contracts with your processors (Article 28 GDPR): Salesforce, Hootsuite, and whoever runs bridge and signer if that is not you.',
        'Where bridge, signer, logs and backups lie, and on what a transfer to a third country rests.',
        'The times: those that can be set, those of Cases and personas in Salesforce, and those of logs, audit file and backups. Rows of Cases, events and finished work in the bridge have no end of their own.',
        'Whether a data protection impact assessment is needed (Article 35 GDPR), and whether your employees’ representatives have to be heard: the software records who replied, who has read how far and who has a conversation open.',
        'Whether agents may reveal what is masked, and which other numbers are to be masked.',
        'Who reports erasures from Hootsuite’s side to the bridge.',
        'How special categories of personal data in free text are handled.'
      ]
    }
  },
  record: {
    title: 'Record of processing activities',
    intro: [
      'A draft for your records under Article 30 GDPR: the first part for you as the controller, the second for whoever runs bridge and signer on your behalf. What the software knows is filled in; what only you know is marked **✎ To be filled in**. Explanations are in [privacy.md](privacy.md). No legal advice.'
    ],
    controller: 'For the controller (Article 30(1))',
    processor: 'For the processor that runs bridge and signer (Article 30(2))',
    purposes: [
      'Answer messages that customers send to the company on social networks.',
      'Manage these requests as Cases in the CRM, and recognise who writes.',
      'Let only entitled agents see conversations, and prove afterwards who got access.'
    ],
    rows: {
      name: {
        entry: 'Controller; joint controllers, representative, data protection officer',
        text: 'names and contact details.'
      },
      purposes: { entry: 'Purposes', text: '' },
      legalBasis: {
        entry: 'Legal basis (not asked for by Article 30, but usually kept here)',
        text: 'for customers; for employees.'
      },
      subjects: { entry: 'Data subjects and categories of data', text: 'See the table below.' },
      recipients: { entry: 'Recipients', text: 'See the table below.' },
      transfers: {
        entry: 'Transfers to third countries',
        text: 'where Hootsuite, Salesforce and the operator of bridge and signer process, and on what a transfer rests (adequacy decision, standard contractual clauses). The software itself sends data to no other place.'
      },
      timeLimits: { entry: 'Time limits for erasure', text: 'See the table below; times set otherwise:' },
      security: { entry: 'Technical and organisational measures', text: 'See the table below; your own:' },
      assessment: {
        entry: 'Impact assessment (Article 35), employees’ representatives',
        text: 'outcome and date.'
      },
      processorName: {
        entry: 'Processor, its representative and data protection officer',
        text: 'names and contact details.'
      },
      controllers: {
        entry: 'Controllers on whose behalf it acts',
        text: 'names and contact details; each is a tenant of the bridge.'
      },
      processing: {
        entry: 'Categories of processing',
        text: 'Receive conversations from Hootsuite, keep them, show them to entitled agents, send replies, write Cases and personas to Salesforce; issue tokens and keep an audit file; erase.'
      },
      subprocessors: {
        entry: 'Further processors (hosting, backups, log collection)',
        text: 'names, places, contracts.'
      }
    },
    categoriesTitle: 'Data subjects and data',
    recipientsTitle: 'Recipients',
    limitsTitle: 'Time limits',
    securityTitle: 'Measures',
    tablesTitle: 'Annex: personal data in the database of the bridge',
    tables: 'By column. Tables that hold nothing of a person are left out.',
    measures: [
      [
        'Access to a conversation only with permission set, licence and right to the Case, asked again while it is open',
        '③'
      ],
      [
        'Identity proven by the org’s certificate; short-lived, signed tokens; keys that change without a break',
        '②'
      ],
      ['Everything from Hootsuite signed and taken once', '④'],
      ['An integration user with just the fields of the data map; a copied org is refused', '⑤'],
      ['Nothing personal in logs but ids; an audit file whose lines are chained', '⑦'],
      ['Services without rights on the machine that they do not need', '⑦'],
      ['Erasure and retention with receipts; nothing erased comes back', '⑥'],
      ['TLS before both services, encrypted disks and backups, firewall, clocks: by the operator', '⑦']
    ]
  }
};
