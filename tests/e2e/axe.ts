import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The exposed components of the package. */
export type Exposed = 'c-hootsuite-case' | 'c-hootsuite-setup';

/** What axe finds within the component. It is found by its path: no selector reaches into synthetic shadow roots. */
export async function violations(page: Page, component: Exposed = 'c-hootsuite-case'): Promise<string[]> {
  const { passes, violations: found } = await new AxeBuilder({ page }).analyze();
  const within = (results: typeof passes): string[] =>
    results.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.flat().join(' ')}`).filter((one) => one.includes(component))
    );
  expect(within(passes)).not.toEqual([]);
  return within(found);
}
