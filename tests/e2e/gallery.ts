/** Looks at a state of the component as an agent may find it; with GALLERY=1 it also takes its picture. */
import { fileURLToPath } from 'node:url';
import { expect, type Locator } from '@playwright/test';
import { violations, type Exposed } from './axe.ts';
import { textsOfLowContrast } from './contrast.ts';
import type { ConsolePage } from './pages.ts';

const FOLDER = fileURLToPath(new URL('../../docs/gallery/', import.meta.url));
const TAKES_PICTURES = process.env.GALLERY === '1';

/** A region beside others, and a phone or a zoom of 400 %. */
const WIDTHS = { wide: 1440, narrow: 420, narrowest: 320 } as const;

const VARIANTS = {
  light: { width: 'wide', theme: 'Light' },
  dark: { width: 'wide', theme: 'Dark' },
  narrow: { width: 'narrow', theme: 'Light' },
  'narrow-dark': { width: 'narrow', theme: 'Dark' },
  narrowest: { width: 'narrowest', theme: 'Light' }
} as const;

export type Variant = keyof typeof VARIANTS;

/** Every state is shown in these. */
const IN_GALLERY: readonly Variant[] = ['light', 'dark', 'narrow', 'narrow-dark'];

async function setWidth({ page }: ConsolePage, width: keyof typeof WIDTHS): Promise<void> {
  await page.setViewportSize({ width: WIDTHS[width], height: 900 });
}

async function setTheme({ page }: ConsolePage, mode: 'Light' | 'Dark'): Promise<void> {
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemcheckbox', { name: mode, exact: true }).click();
}

/** What is looked at; the conversation on the Case page where nothing is said. */
export interface Subject {
  readonly element: Locator;
  readonly component: Exposed;
}

/** Holds a state, in the variants that it is worth looking at in, to be without barriers and of enough contrast. */
export async function look(
  agent: ConsolePage,
  name: string,
  variants: readonly Variant[] = ['light'],
  { element, component }: Subject = { element: agent.conversation, component: 'c-hootsuite-case' }
): Promise<void> {
  const { page } = agent;
  for (const variant of TAKES_PICTURES ? new Set([...IN_GALLERY, ...variants]) : variants) {
    const { width, theme } = VARIANTS[variant];
    if (theme === 'Dark') await setTheme(agent, 'Dark');
    await setWidth(agent, width);
    await expect(element).toBeVisible();
    expect.soft(await violations(page, component), `${name}, ${variant}`).toEqual([]);
    expect.soft(await textsOfLowContrast(element), `${name}, ${variant}`).toEqual([]);
    const path = `${FOLDER}${name}-${variant}.png`;
    if (TAKES_PICTURES) await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    await setWidth(agent, 'wide');
    if (theme === 'Dark') await setTheme(agent, 'Light');
  }
}
