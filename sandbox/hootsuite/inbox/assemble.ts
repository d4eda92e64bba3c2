import type { Contract } from '@hsc/contracts/contract.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Seed } from '../control/seed.ts';
import type { Store } from '../store.ts';
import { Deliveries } from '../webhooks/deliveries.ts';
import { createSender } from '../webhooks/sender.ts';
import { VirtualAgentWebhooks } from '../webhooks/virtual-agent.ts';
import { WriteBackWebhooks } from '../webhooks/write-back.ts';
import { Assignments } from './assignments.ts';
import { Contacts } from './contacts.ts';
import { Conversations } from './conversations.ts';
import { HandOvers } from './hand-over.ts';
import { Inbox } from './inbox.ts';
import { Members } from './members.ts';
import { VirtualAgent } from './virtual-agent.ts';

export interface AssembleParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly fetch: typeof globalThis.fetch;
  readonly store: Store;
  readonly seed: Seed;
  readonly contracts: { readonly hootsuite: Contract; readonly bridge: Contract };
}

export interface AssembledInbox {
  readonly conversations: Conversations;
  readonly members: Members;
  readonly deliveries: Deliveries;
  readonly inbox: Inbox;
  readonly virtualAgent: VirtualAgent;
  readonly handOvers: HandOvers;
  readonly contacts: Contacts;
  readonly writeBackWebhooks: WriteBackWebhooks;
  /** Takes up the timeouts and webhooks that a stop left. */
  resume(): void;
  close(): void;
}

/** Makes the Inbox from its parts and ties the webhooks' outcomes to it. */
export function assembleInbox({
  config,
  clock,
  fetch,
  store,
  seed,
  contracts
}: AssembleParts): AssembledInbox {
  const conversations = new Conversations(store);
  const members = new Members(seed.members);
  const deliveries = new Deliveries(store, clock);
  const sender = createSender({ clock, fetch, contracts });
  const sending = { sender, clock, deliveries };

  const virtualAgentWebhooks = new VirtualAgentWebhooks(
    { ...sending, target: config.virtualAgent },
    {
      onAnswer({ type, conversationId }, body) {
        if (type === 'CONVERSATION_DELEGATED') handOvers.taken(conversationId);
        virtualAgent.answered(conversationId, body);
      },
      onGiveUp(delivery, failure) {
        const conversation = virtualAgent.findAssigned(delivery.conversationId);
        if (conversation) assignments.returnToQueue(conversation, 'virtual_agent_failed', failure);
      }
    }
  );
  const writeBackWebhooks = new WriteBackWebhooks(
    { ...sending, target: config.writeBack, queue: 'write_back' },
    (id) => conversations.announce(id)
  );
  const erasureWebhooks = new WriteBackWebhooks(
    { ...sending, target: config.contactErasure, queue: 'contact_erasure' },
    () => undefined
  );
  const assignments = new Assignments(
    {
      conversations,
      clock,
      timeouts: { virtualAgent: config.virtualAgentTimeout, contact: config.contactTimeout }
    },
    (id) => virtualAgentWebhooks.drop(id)
  );
  const holding = { clock, conversations, assignments };
  const inbox = new Inbox({ ...holding, channels: seed.channels, virtualAgentWebhooks, writeBackWebhooks });
  const virtualAgent = new VirtualAgent({ ...holding, store, inbox, contract: contracts.hootsuite });
  const handOvers = new HandOvers({
    ...holding,
    inbox,
    virtualAgentWebhooks,
    sender,
    caseTarget: config.caseRequest,
    organizationId: config.organizationId
  });

  const { organizationId } = config;
  const contacts = new Contacts({ ...holding, store, erasureWebhooks, organizationId });

  const running = [
    handOvers,
    assignments,
    virtualAgentWebhooks,
    writeBackWebhooks,
    erasureWebhooks,
    contacts
  ];
  return {
    conversations,
    members,
    deliveries,
    inbox,
    virtualAgent,
    handOvers,
    contacts,
    writeBackWebhooks,
    resume() {
      assignments.resume();
      virtualAgentWebhooks.resume();
      writeBackWebhooks.resume();
      erasureWebhooks.resume();
    },
    close: () => running.forEach((part) => part.close())
  };
}
