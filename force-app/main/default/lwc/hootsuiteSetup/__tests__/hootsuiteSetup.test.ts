import HootsuiteSetup from 'c/hootsuiteSetup';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';

test('the page says what it is, has a tab for each thing, and is accessible', async () => {
  const page = mount('c-hootsuite-setup', HootsuiteSetup);
  await flushPromises();

  expect(textOf(find(page, 'h1'))).toBe('c.hootsuiteSetup_title');
  const labels = findAll(page, 'lightning-tab').map((tab) => (tab as HTMLElement & { label?: string }).label);
  expect(labels).toEqual(['c.hootsuiteSetup_checks', 'c.hootsuiteSetup_settings', 'c.hootsuiteSetup_ledger']);
  // What stands in the tabs is looked at by its own tests.
  await expectAccessible(find(page, 'header'));
});

test('the page can run the token flow, so that the checks can sign in', () => {
  const page = mount('c-hootsuite-setup', HootsuiteSetup);

  expect(findAll(page, 'c-hootsuite-sign-in')).toHaveLength(1);
});
