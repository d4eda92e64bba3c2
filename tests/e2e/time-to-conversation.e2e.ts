/**
 * How long an agent waits for the conversation after a click on the Case, when everything is 200 ms away: the first
 * Case of the day asks for a token and the Case side by side and then for the conversation, every further one asks for
 * the Case and the conversation. Beside it, in the same run, a page in a frame that logs in by redirects. What is
 * checked is how many calls come one after the other; the times are printed, and depend on the machine. The record page
 * around the component reads the Case for itself before it shows any component, and code comes out of the browser's
 * cache: neither counts, here as in the frame.
 */
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { roundTrips, startSlowProxy, type SlowProxy } from '../support/slow-proxy.ts';
import { test } from './fixtures.ts';
import { startIframePages } from './iframe-page.ts';
import { ConsolePage } from './pages.ts';

const DELAY_MS = 200;
/** Two conversations that are there from the start (sandbox/hootsuite/seed), and a text of each. */
const FIRST = {
  subject: 'Delivery before 9 December: order AO-2051102',
  text: 'Can you get it to me before then?'
};
const SECOND = { subject: 'Gratwanderer 38: Tragesystem quietscht (RE-88-310447)', text: 'RE-88-310447' };

interface Wait {
  /** Until the conversation shows: from the click, with the page around it, and from the first of its own calls. */
  readonly ms: { readonly click: number; readonly call: number };
  /** Its own calls that came one after the other. */
  readonly calls: readonly string[];
}

function far(browser: Browser, proxy: SlowProxy): Promise<BrowserContext> {
  // Chromium goes past a proxy for addresses of this machine, unless told not to.
  return browser.newContext({ proxy: { server: proxy.url, bypass: '<-loopback>' } });
}

interface Measured {
  /** Asks for the conversation. */
  readonly click: () => Promise<void>;
  /** Resolves when it is there. */
  readonly shown: () => Promise<void>;
  /** The addresses of calls that count, and of the one that brings the conversation. */
  readonly own: RegExp;
  readonly last: RegExp;
}

async function measure(proxy: SlowProxy, { click, shown, own, last }: Measured): Promise<Wait> {
  proxy.clear();
  const clickedAt = performance.now();
  await click();
  await shown();
  const shownAt = performance.now();
  const calls = proxy.calls.filter(({ address }) => own.test(address));
  const brought = calls.findLast(({ address }) => last.test(address));
  const chain = brought ? roundTrips(calls, brought) : [];
  return {
    ms: { click: shownAt - clickedAt, call: shownAt - (chain[0]?.startedAt ?? Number.NaN) },
    calls: chain.map(({ method, address }) => `${method} ${address.replace(/^[^/]+/u, '')}`)
  };
}

async function onCasePage(
  agent: ConsolePage,
  proxy: SlowProxy,
  { subject, text }: typeof FIRST
): Promise<Wait> {
  const link = agent.row(subject).getByRole('link', { name: subject, exact: true });
  await expect(link).toBeVisible();
  return measure(proxy, {
    click: () => link.click(),
    shown: () => expect(agent.messages.getByText(text).first()).toBeVisible(),
    own: /\/lightning\/flow\/|\/v1\//u,
    last: /\/v1\/conversations\/[^/]+\/open$/u
  });
}

async function inFrame(page: Page, proxy: SlowProxy, text: string): Promise<Wait> {
  const wait = await measure(proxy, {
    click: () => page.getByRole('button', { name: 'Open' }).click(),
    shown: () => expect(page.frameLocator('iframe').getByText(text).last()).toBeVisible(),
    own: /(?<!\.js)$/u,
    last: /\/api\/conversation$/u
  });
  await page.reload();
  return wait;
}

test('the conversation of the first Case is two round trips away, that of the next one', async ({
  browser
}) => {
  const proxy = await startSlowProxy(DELAY_MS);
  const context = await far(browser, proxy);
  const agent = await ConsolePage.logInWith(context, 'Mara Lindqvist');

  // The code is in the browser's cache, as on any day but the first; the token is not, as it lives in memory.
  await agent.openCase(FIRST.subject);
  await expect(agent.messages.getByText(FIRST.text).first()).toBeVisible();
  await agent.showCases();
  await agent.page.reload();

  const cold = await onCasePage(agent, proxy, FIRST);
  await agent.showCases();
  const warm = await onCasePage(agent, proxy, SECOND);
  const texts = await agent.messages.getByRole('listitem').allInnerTexts();
  const pages = await startIframePages(
    texts.map((text) => ({ text })),
    DELAY_MS
  );
  const page = await context.newPage();
  await page.goto(pages.url);
  const frameCold = await inFrame(page, proxy, SECOND.text);
  const frameWarm = await inFrame(page, proxy, SECOND.text);
  await context.close();
  await Promise.all([pages.close(), proxy.close()]);

  const waits = { cold, warm, 'cold in a frame': frameCold, 'warm in a frame': frameWarm };
  for (const [name, { ms, calls }] of Object.entries(waits)) {
    const times = `${ms.call.toFixed(0)} ms from its first call, ${ms.click.toFixed(0)} ms from the click`;
    console.log(`${name}: ${times}, ${calls.length} round trips (${calls.join(', ')})`);
  }
  expect(cold.calls).toHaveLength(2);
  expect(warm.calls).toHaveLength(1);
  expect(frameCold.calls.length).toBeGreaterThan(cold.calls.length);
  expect(frameWarm.calls.length).toBeGreaterThan(warm.calls.length);
});
