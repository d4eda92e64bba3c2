/** What several tests begin with. */
import { expect } from '@playwright/test';
import type { components } from '@hsc/contracts/generated/bridge.ts';
import { ADDRESSES } from './fixtures.ts';
import type { ConsolePage, InboxPage } from './pages.ts';

type Conversation = components['schemas']['Conversation'];

/** One pixel. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

/** What the browser reads to show a conversation; only this one call, so that the rest stays as it is. */
export const OPENING = new RegExp(`^${ADDRESSES.bridge}/v1/conversations/[^/]+/open$`, 'u');

/** A customer writes on Instagram, and the agent has the Case open and live. */
export async function beginConversation(
  inbox: InboxPage,
  agent: ConsolePage,
  customer: string,
  text: string
): Promise<void> {
  await inbox.handOver('Instagram', customer, text);
  await agent.showCases();
  await agent.openCase(text);
  await expect(agent.connection('Live')).toBeVisible();
}

/** Lets the next call of the virtual agent go wrong (sandbox/hootsuite/api/faults.ts). */
export async function failNextReply(agent: ConsolePage, kind: 'lost_answer' | 'dropped'): Promise<void> {
  const data = { kind, path: '/virtual-agent/conversations', count: 1 };
  const added = await agent.page.request.post(`${ADDRESSES.hootsuite}/sandbox/faults`, { data });
  expect(added.ok()).toBe(true);
}

/** Changes what the bridge says of a conversation when the page opens it: states that would take hours to come about. */
export async function changeOpening(
  agent: ConsolePage,
  change: (conversation: Conversation) => Partial<Conversation>
): Promise<void> {
  await agent.page.route(OPENING, async (route) => {
    const response = await route.fetch();
    const conversation = (await response.json()) as Conversation;
    await route.fulfill({ response, json: { ...conversation, ...change(conversation) } });
  });
}
