/** Looks at a state of the component as an agent may find it; with GALLERY=1 it also takes its picture. */
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { violations } from './axe.ts';
import { textsOfLowContrast } from './contrast.ts';
import type { ConsolePage } from './pages.ts';

const FOLDER = fileURLToPath(new URL('../../docs/gallery/', import.meta.url));
const TAKES_PICTURES = process.env.GALLERY === '1';

const WIDE = { width: 1440, height: 900 };
/** A region beside others, and a phone or a zoom of 400 %. */
const NARROW = { width: 420, height: 900 };
const NARROWEST = { width: 320, height: 900 };

export type Variant = 'light' | 'dark' | 'narrow' | 'narrowest';

async function theme(agent: ConsolePage, mode: 'Light' | 'Dark'): Promise<void> {
  await agent.page.getByRole('button', { name: 'Theme' }).click();
  await agent.page.getByRole('menuitemcheckbox', { name: mode, exact: true }).click();
}

/** Holds a state, in the variants that it is worth looking at in, to be without barriers and of enough contrast. */
export async function look(
  agent: ConsolePage,
  name: string,
  variants: readonly Variant[] = ['light']
): Promise<void> {
  const { page } = agent;
  for (const variant of variants) {
    if (variant === 'dark') await theme(agent, 'Dark');
    if (variant === 'narrow') await page.setViewportSize(NARROW);
    if (variant === 'narrowest') await page.setViewportSize(NARROWEST);
    await expect(agent.conversation).toBeVisible();
    expect.soft(await violations(page), `${name}, ${variant}`).toEqual([]);
    expect.soft(await textsOfLowContrast(agent.conversation), `${name}, ${variant}`).toEqual([]);
    const path = `${FOLDER}${name}-${variant}.png`;
    if (TAKES_PICTURES) await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    if (variant === 'dark') await theme(agent, 'Light');
    await page.setViewportSize(WIDE);
  }
}
