import { VIRTUAL_AGENT_NAME } from '../inbox/virtual-agent.ts';
import { fullName, type Members } from '../inbox/members.ts';
import { MEDIA, type Conversation, type Delivery } from '../model.ts';
import type { Deliveries } from '../webhooks/deliveries.ts';

export interface ViewParts {
  readonly members: Members;
  readonly deliveries: Deliveries;
}

/** Everything the page shows of one conversation. */
export function conversationView(conversation: Conversation, { members, deliveries }: ViewParts): object {
  const { seedKey: _seedKey, handOver, assignee, ...shown } = conversation;
  const agent = assignee?.kind === 'agent' ? members.find(assignee.memberId) : undefined;
  return {
    ...shown,
    network: MEDIA[conversation.medium],
    assignee: assignee && {
      ...assignee,
      name: agent ? fullName(agent) : VIRTUAL_AGENT_NAME
    },
    canRetryHandOver: handOver !== undefined && assignee?.kind !== 'virtual_agent',
    writeBacks: deliveries.open('write_back', conversation.id).filter(isTroubled).map(trouble)
  };
}

function isTroubled(delivery: Delivery): boolean {
  return delivery.failure !== undefined;
}

function trouble({ state, failure, attempts, nextAttemptAt }: Delivery): object {
  return { state, failure, attempts, nextAttemptAt };
}
