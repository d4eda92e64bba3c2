import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const COMPONENT = 'c-hootsuite-case';

/** What axe finds within the component. It is found by its path: no selector reaches into synthetic shadow roots. */
export async function violations(page: Page, component = COMPONENT): Promise<string[]> {
  const { passes, violations: found } = await new AxeBuilder({ page }).analyze();
  const within = (results: typeof passes): string[] =>
    results.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.flat().join(' ')}`).filter((one) => one.includes(component))
    );
  expect(within(passes)).not.toEqual([]);
  return within(found);
}
