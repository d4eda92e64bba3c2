/**
 * A conversation that has gone on for years opens like one of yesterday, keeps the page small, scrolls without holding
 * it up, and leaves nothing behind. Compared in one run: the times of the two by the quickest of each, the memory with
 * itself.
 */
import { randomUUID } from 'node:crypto';
import { expect, type CDPSession, type Page } from '@playwright/test';
import { newMessageId } from '../../services/bridge/testing/samples.ts';
import { test } from './fixtures.ts';
import type { ConsolePage } from './pages.ts';
import { makeCase, receive, writeBack } from './webhooks.ts';

const FEW = 50;
const MANY = 10_000;
const MINUTE_MS = 60_000;
const OPENINGS = 9;
const TABS = 50;
/** By then the engine has compiled what it compiles, and the caches are full. */
const WARM_UP_TABS = 20;

/** Realistic in length: a line, a few, a paragraph. */
const TEXTS = [
  'Hi, is my order on its way?',
  'The tent arrived yesterday, but two of the poles are bent and the rain cover is missing. What can we do?',
  'Thank you!',
  'Order AO-48213. I leave on Friday and need it before that; could you send it to the hut instead? I will be there ' +
    'until Sunday evening. The address is in the order. If that does not work, please cancel it. 🏔️'
];

interface Story {
  readonly subject: string;
  readonly last: string;
}

/** A conversation whose history came as one transcript when it was handed over, as long ones do. */
async function tell(count: number): Promise<Story> {
  const id = randomUUID();
  const story = { subject: `${count} messages ${id.slice(0, 8)}`, last: `The last of ${count}` };
  const data = {
    conversationId: id,
    medium: { id: 'instagram' },
    channel: { id: '1', name: 'Alpenglow' },
    language: 'en',
    contactProfile: { id: randomUUID(), primaryIdentifier: `@talks.a.lot.${count}` }
  };
  const began = Date.now() - count * MINUTE_MS;
  const messages = Array.from({ length: count - 1 }, (_, index) => ({
    id: newMessageId(new Date(began + index * MINUTE_MS)),
    direction: index % 3 === 1 ? ('OUTBOUND' as const) : ('INBOUND' as const),
    text: TEXTS[index % TEXTS.length] ?? ''
  }));
  await writeBack(data, messages);
  await makeCase(data, story.subject, 'Sofia');
  await receive(data, story.last);
  return story;
}

async function open(agent: ConsolePage, { subject, last }: Story): Promise<number> {
  await agent.showCases();
  const link = agent.row(subject).getByRole('link', { name: subject, exact: true });
  await expect(link).toBeVisible();
  const began = performance.now();
  await link.click();
  await expect(agent.messages.getByText(last)).toBeVisible();
  return performance.now() - began;
}

async function closeTab(agent: ConsolePage): Promise<void> {
  await agent.tabs
    .last()
    .getByRole('button', { name: /^Close/u })
    .click();
}

/** The heap after a garbage collection, in bytes. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
  return usedSize;
}

/** Tasks that held the page up for longer than 50 ms, in milliseconds, while something was done. */
async function longTasks(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map((one) => one.duration))
    );
    observer.observe({ type: 'longtask' });
    Object.assign(window, { tasks, observer });
  });
  await work();
  return page.evaluate(() => {
    const { tasks, observer } = window as unknown as { tasks: number[]; observer: PerformanceObserver };
    tasks.push(...observer.takeRecords().map((one) => one.duration));
    observer.disconnect();
    return tasks;
  });
}

/** Turns the wheel over the log until it moves no more, as an agent who looks for something does. */
async function scrollToTheEnd(agent: ConsolePage, direction: 1 | -1): Promise<void> {
  await agent.messages.hover();
  await expect(async () => {
    const place = () => agent.messages.evaluate((log) => [log.scrollTop, log.scrollHeight]);
    const before = await place();
    for (let turn = 0; turn < 10; turn += 1) await agent.page.mouse.wheel(0, direction * 1_500);
    await agent.page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await place()).toEqual(before);
  }).toPass({ timeout: 150_000, intervals: [0] });
}

test('ten thousand messages open like fifty, and the page stays small', async ({ mara }) => {
  test.setTimeout(240_000);
  const [few, many] = [await tell(FEW), await tell(MANY)];
  await expect(mara.row(many.subject)).toBeVisible();
  // Its events may still be worked off.
  await mara.openCase(many.subject);
  await expect(mara.messages.getByText(many.last)).toBeVisible({ timeout: 90_000 });
  await closeTab(mara);

  const times: Record<'few' | 'many', number[]> = { few: [], many: [] };
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    times.few.push(await open(mara, few));
    await closeTab(mara);
    times.many.push(await open(mara, many));
    await closeTab(mara);
  }
  await open(mara, many);
  let nodes = await mara.conversation.locator('*').count();
  const up = await longTasks(mara.page, () => scrollToTheEnd(mara, -1));
  await expect(mara.messages.getByRole('listitem').first()).toHaveAttribute('aria-posinset', '1');
  nodes = Math.max(nodes, await mara.conversation.locator('*').count());
  const down = await longTasks(mara.page, () => scrollToTheEnd(mara, 1));
  await expect(mara.messages.getByText(many.last)).toBeInViewport();

  // The quickest of each: whatever else the machine does can only add to it.
  const [quickestOfFew, quickestOfMany] = [Math.min(...times.few), Math.min(...times.many)];
  const ratio = quickestOfMany / quickestOfFew;
  console.log(`opened in ${quickestOfMany.toFixed(0)} ms, ${ratio.toFixed(2)} of that with ${FEW} messages`);
  console.log(`${nodes} elements at most`);
  for (const [way, tasks] of Object.entries({ up, down }))
    console.log(
      `scrolling ${way} through all of it: ${tasks.length} tasks over 50 ms, ${Math.max(0, ...tasks)} ms at most`
    );
  expect(ratio).toBeLessThan(1.3);
  expect(nodes).toBeLessThanOrEqual(1_500);
});

test('a day of opening and closing Cases leaves nothing behind', async ({ mara }) => {
  test.setTimeout(240_000);
  const story = await tell(FEW);
  const session = await mara.context.newCDPSession(mara.page);
  const openAndClose = async (): Promise<void> => {
    await open(mara, story);
    await closeTab(mara);
  };
  for (let tab = 0; tab < WARM_UP_TABS; tab += 1) await openAndClose();
  const before = await heapOf(session);

  for (let tab = 0; tab < TABS; tab += 1) await openAndClose();

  const after = await heapOf(session);
  console.log(`heap ${(before / 1e6).toFixed(1)} MB, after ${TABS} tabs ${(after / 1e6).toFixed(1)} MB`);
  expect(after / before).toBeLessThan(1.1);
});
