import { AccessBlocks } from './access/blocks.ts';
import { Gate } from './access/gate.ts';
import { LicenceCheck } from './access/licence.ts';
import { OrgGate } from './access/org-gate.ts';
import { UserRecordAccess } from './access/record-access.ts';
import { SettingsEditAccess } from './access/settings-access.ts';
import { TokenVerifier } from './access/token-verifier.ts';
import { CaseQueue } from './cases/case-queue.ts';
import { CaseStore } from './cases/case-store.ts';
import { CaseWriter } from './cases/case-writer.ts';
import { DeadLetters } from './cases/dead-letters.ts';
import type { CaseLog } from './cases/case-log.ts';
import type { Clock } from './clock.ts';
import type { BridgeConfig } from './config.ts';
import { ConversationStore } from './conversations/conversation-store.ts';
import { MessageStore } from './conversations/message-store.ts';
import { StoredConversations } from './conversations/stored-conversations.ts';
import type { Database } from './database/database.ts';
import { EventLog } from './events/event-log.ts';
import type { Notifier } from './events/notifier.ts';
import type { Timers } from './events/stream.ts';
import { HootsuiteClient } from './hootsuite/client.ts';
import { ClockWatch } from './http/clock-watch.ts';
import { createHttpClient } from './http/client.ts';
import { AgentFinder } from './intake/agent-finder.ts';
import { EventHandler } from './intake/event-handler.ts';
import { EventWorker } from './intake/event-worker.ts';
import { WebhookInbox } from './intake/webhook-inbox.ts';
import type { JobHandlers, Jobs } from './jobs/jobs.ts';
import { Maintenance } from './jobs/maintenance.ts';
import { Ledger } from './ledger/ledger.ts';
import { LedgerReader } from './ledger/ledger-reader.ts';
import { Tally } from './ledger/tally.ts';
import { eventMasks } from './masking/event-masks.ts';
import { Masking } from './masking/masking.ts';
import { Originals } from './masking/originals.ts';
import { Reveals } from './masking/reveals.ts';
import { MASKING_RULES } from './masking/rules.ts';
import { MaskingSweep } from './masking/sweep.ts';
import { Vault } from './masking/vault.ts';
import { observeCalls } from './operations/observer.ts';
import type { Observer } from './operations/observer.ts';
import { Privacy } from './privacy/privacy.ts';
import { PresenceLeases } from './presence/leases.ts';
import { LockHolders } from './presence/lock-holders.ts';
import { Presence } from './presence/presence.ts';
import { MessageSearch } from './reading/message-search.ts';
import { ReadMarkers } from './reading/read-markers.ts';
import { AttachmentStore } from './replies/attachment-store.ts';
import { Liveness } from './replies/liveness.ts';
import { Outbox } from './replies/outbox.ts';
import { Outcomes } from './replies/outcomes.ts';
import { Replies } from './replies/replies.ts';
import { SenderWatch } from './replies/sender-watch.ts';
import { Sender } from './replies/sender.ts';
import { Settlement } from './replies/settlement.ts';
import { Transmitter } from './replies/transmitter.ts';
import { Unsent } from './replies/unsent.ts';
import { SalesforceClient } from './salesforce/client.ts';
import { SharedQueries } from './salesforce/shared-queries.ts';
import { Settings } from './settings/settings.ts';
import { SettingsStore } from './settings/settings-store.ts';
import { Refusals } from './setup/refusals.ts';
import { SetupChecks } from './setup/setup-checks.ts';
import { Sightings } from './setup/sightings.ts';
import { WebhookTest } from './setup/webhook-test.ts';
import { ChangeStore } from './status/change-store.ts';
import { Reconciler } from './status/reconciler.ts';
import { StatusReader } from './status/status-reader.ts';
import { StatusStore } from './status/status-store.ts';
import { StatusSweep } from './status/status-sweep.ts';
import { StatusSync } from './status/status-sync.ts';
import { StatusWriter } from './status/status-writer.ts';
import { WantedStore } from './status/wanted-store.ts';
import type { Tenant } from './tenants.ts';

/** What comes from outside; tests bring their own. */
export interface ServiceParts {
  readonly config: Pick<
    BridgeConfig,
    'publicUrl' | 'signerIssuer' | 'tokenSeconds' | 'tenants' | 'revealKeys'
  >;
  readonly database: Database;
  readonly jobs: Jobs;
  readonly notifier: Notifier;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: () => number;
  /** Resolves after so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  readonly log: CaseLog;
  /** Counts calls, where somebody asks for metrics. */
  readonly observer?: Observer | undefined;
}

/** One client per tenant, made when it is first needed. */
function clients<C>(tenants: ReadonlyMap<string, Tenant>, create: (tenant: Tenant) => C): (key: string) => C {
  const made = new Map<string, C>();
  return (key) => {
    const tenant = tenants.get(key);
    if (!tenant) throw new TypeError('A tenant that is not configured has no client.');
    const client = made.get(key) ?? create(tenant);
    made.set(key, client);
    return client;
  };
}

/** The bridge's capabilities, put together. */
export type Services = ReturnType<typeof createServices>;

/** Puts the bridge's capabilities together. */
export function createServices(parts: ServiceParts) {
  const { config, database, jobs, notifier, clock, timers, random, pause, log, observer } = parts;
  const configured = new Map(config.tenants.map((tenant) => [tenant.key, tenant]));
  const clocks = new ClockWatch({
    parties: {
      hootsuite: config.tenants.map(({ hootsuite }) => hootsuite.apiUrl),
      salesforce: config.tenants.map(({ salesforce }) => salesforce.loginUrl),
      signer: [config.signerIssuer]
    },
    clock,
    onChange: (isOff, offsets) => {
      if (isOff) log.error({ offsets }, 'clock is off');
      else log.info({ offsets }, 'clock is right again');
    }
  });
  const fetch = clocks.watch(parts.fetch);
  const http = createHttpClient(fetch);
  const hootsuiteOf = clients(
    configured,
    (tenant) => new HootsuiteClient(tenant.hootsuite, observeCalls(http, 'hootsuite', observer))
  );
  const salesforceOf = clients(
    configured,
    (tenant) =>
      new SalesforceClient(tenant.salesforce, {
        http: observeCalls(http, 'salesforce', observer),
        clock,
        onWrongOrg: () => log.error({ tenant: tenant.key, code: 'ERR_SALESFORCE_ORG' }, 'another org answers')
      })
  );

  const queriesOf = clients(configured, ({ key }) => new SharedQueries(salesforceOf(key), timers));

  const settings = new Settings({
    store: new SettingsStore(database, clock),
    tenants: config.tenants,
    clientOf: salesforceOf,
    clock,
    log
  });
  /** With what holds whenever it is looked at. */
  const { tenants } = settings;

  const ledger = new Ledger();
  const tally = new Tally(database, ledger);
  const masking = new Masking((key) => tenants.get(key)?.masking ?? MASKING_RULES);
  const originals = new Originals(new Vault(config.revealKeys ?? []), masking, clock);
  /** What masks a tenant's events as they come in. */
  const masksOf = (tenant: string) => eventMasks(masking, originals, tenant);
  const reveals = new Reveals({ database, masking, originals, ledger, clock });
  const events = new EventLog(notifier, clock);
  const outbox = new Outbox(database, jobs, clock);
  const store = new StatusStore(events, clock);
  const reconciler = new Reconciler({ store, outbox, jobs, tenants, clock });
  const conversations = new ConversationStore(events, clock, (transaction, refs) =>
    reconciler.follow(transaction, refs)
  );
  const messages = new MessageStore({ events, masking, originals, clock });
  const source = new StoredConversations({ database, tenants, masking, clock });
  const markers = new ReadMarkers(database, notifier, clock, tally);
  const search = new MessageSearch(database, masking);
  const leases = new PresenceLeases(database, notifier, clock);
  const presence = new Presence(leases, new LockHolders(hootsuiteOf, clock, tally));
  const cases = new CaseStore(jobs, clock);
  const caseQueue = new CaseQueue(jobs, clock);
  const deadLetters = new DeadLetters(clock);
  const attachments = new AttachmentStore(clock);
  const inbox = new WebhookInbox(database, jobs, clock, ledger);
  const agents = new AgentFinder(hootsuiteOf);

  const privacy = new Privacy({ database, jobs, events, conversations, tenants, ledger, clock, log });

  const tokens = new TokenVerifier({
    issuer: config.signerIssuer,
    audience: config.publicUrl,
    maxAgeSeconds: config.tokenSeconds,
    fetch,
    clock
  });
  const blocks = new AccessBlocks(database, notifier, clock);
  const licences = new LicenceCheck(hootsuiteOf, clock, tally);
  const records = new UserRecordAccess({ database, cases, queriesOf, tally, clock });
  const gate = new Gate({
    database,
    tokens,
    blocks,
    licences,
    records,
    conversations,
    tenants: config.tenants
  });
  const orgGate = new OrgGate({
    database,
    tokens,
    blocks,
    admins: new SettingsEditAccess({ queriesOf, clock }),
    tenants: config.tenants
  });

  const writer = new CaseWriter({
    database,
    queue: caseQueue,
    deadLetters,
    jobs,
    statuses: store,
    ledger,
    tally,
    tenants,
    masking,
    clientOf: salesforceOf,
    clock,
    random,
    pause,
    log
  });
  const eventHandler = new EventHandler({
    conversations,
    messages,
    cases,
    masking,
    reconciler,
    eraser: privacy.eraser,
    outbox,
    log
  });
  const eventWorker = new EventWorker({
    database,
    inbox,
    handler: eventHandler,
    agents,
    ledger,
    tenants,
    log
  });
  const liveness = new Liveness(database, clock);
  const transmitter = new Transmitter({ database, outbox, attachments, ledger, clientOf: hootsuiteOf });
  const settlement = new Settlement({
    database,
    outbox,
    conversations,
    messages,
    reconciler,
    ledger,
    tenants
  });
  const sender = new Sender({ outbox, transmitter, settlement, liveness, log });
  const senderWatch = new SenderWatch(liveness, sender);
  const outcomes = new Outcomes({ database, conversations, events, ledger, tenants, clock });
  const replies = new Replies({
    database,
    conversations,
    messages,
    attachments,
    outbox,
    ledger,
    tenants,
    masking,
    clock
  });

  const changes = new ChangeStore(jobs, clock);
  const wanted = new WantedStore(jobs, clock);
  const common = {
    database,
    changes,
    wanted,
    store,
    reconciler,
    ledger,
    tally,
    tenants,
    clock,
    random,
    log
  };
  const statuses = new StatusSync({
    database,
    wanted,
    reader: new StatusReader({ ...common, clientOf: salesforceOf }),
    writer: new StatusWriter({ ...common, clientOf: salesforceOf }),
    sweep: new StatusSweep({ ...common, clientOf: salesforceOf }),
    conversations,
    reconciler
  });
  const { eraser } = privacy;
  const maskingSweep = new MaskingSweep({ database, tenants, masking, originals, cases, eraser, clock });
  const maintenance = new Maintenance({
    database,
    jobs,
    inbox,
    caseQueue,
    outbox,
    statuses,
    privacy,
    leases,
    settings,
    maskingSweep,
    clock
  });

  const sightings = new Sightings(database, clock);
  const refusals = new Refusals(clock);
  const setupChecks = new SetupChecks({
    database,
    http,
    signerIssuer: config.signerIssuer,
    clocks,
    clock,
    timers,
    sightings,
    refusals,
    webhookTest: new WebhookTest({ http, publicUrl: config.publicUrl, clock }),
    salesforceOf,
    hootsuiteOf,
    settings
  });

  const handlers: JobHandlers = {
    'webhook-event': async (batch) => {
      await eventWorker.run([...new Set(batch.flatMap((job) => job.eventIds))]);
    },
    'case-write': async (batch) => {
      // One tenant's slow org must not keep the others waiting.
      const write = async (tenant: string) => {
        await writer.run(tenant);
        await privacy.settle(tenant);
      };
      await Promise.all([...new Set(batch.map((job) => job.tenant))].map(write));
    },
    'case-status': (batch) => statuses.run(batch),
    outbox: async (batch) => {
      for (const { tenant, conversationId } of batch) {
        // Entries of a tenant that was taken out of the configuration wait until it is back.
        if (tenants.has(tenant)) await sender.run({ tenant, id: conversationId });
      }
    },
    erasure: async (batch) => {
      for (const { erasureId } of batch) await privacy.eraser.run(erasureId);
    }
  };
  /** The org's API requests, as its last answer to this process told. */
  const apiUsage = (tenant: string) => salesforceOf(tenant).apiUsage();
  /** Whether the credentials were found to be another org's. */
  const isWrongOrg = (tenant: string) => salesforceOf(tenant).isWrongOrg;
  return {
    ledger,
    ledgerReader: new LedgerReader(database, tally),
    tally,
    events,
    source,
    markers,
    search,
    presence,
    masking,
    masksOf,
    reveals,
    maskingSweep,
    conversations,
    inbox,
    blocks,
    gate,
    orgGate,
    replies,
    outcomes,
    attachments,
    cases,
    deadLetters,
    apiUsage,
    isWrongOrg,
    clocks,
    changes,
    reconciler,
    settings,
    privacy,
    maintenance,
    senderWatch,
    unsent: new Unsent(outbox, settlement),
    setupChecks,
    sightings,
    refusals,
    handlers
  };
}
