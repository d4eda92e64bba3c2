import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { componentPage, listPage, pageOfUrl, recordPage, urlOfPage } from './routes.ts';
import { Workspace } from './workspace.ts';

const FIRST = recordPage('Case', '500000000000001AAA');
const SECOND = recordPage('Case', '500000000000002AAA');
const PERSONA = recordPage('Hootsuite_Contact_Persona__c', 'a01000000000001AAA');

function workspace(): Workspace {
  return new Workspace({ list: listPage('Case'), tabs: [], focusedTabId: undefined });
}

describe('Workspace', () => {
  test('a page is open once: opening it again shows its tab', () => {
    const tabs = workspace();
    const first = tabs.openTab(FIRST);
    tabs.openTab(SECOND);

    assert.equal(tabs.openTab(FIRST), first);
    assert.equal(tabs.state.tabs.length, 2);
    assert.equal(tabs.state.focusedTabId, first);
  });

  test('a subtab asked for from a subtab belongs to the workspace tab', () => {
    const tabs = workspace();
    const parent = tabs.openTab(FIRST);
    const subtab = tabs.openSubtab(parent, PERSONA);

    const nested = tabs.openSubtab(subtab, SECOND);

    assert.equal(tabs.find(nested)?.parentTabId, parent);
  });

  test('closing a tab closes its subtabs and shows the neighbour, at last the list', () => {
    const tabs = workspace();
    const first = tabs.openTab(FIRST);
    const second = tabs.openTab(SECOND);
    tabs.openSubtab(second, PERSONA);

    tabs.closeTab(second);
    assert.deepEqual(
      tabs.state.tabs.map(({ tabId }) => tabId),
      [first]
    );
    assert.equal(tabs.state.focusedTabId, first);

    tabs.closeTab(first);
    assert.equal(tabs.state.focusedTabId, undefined);
  });

  test('closing a subtab shows its workspace tab', () => {
    const tabs = workspace();
    const parent = tabs.openTab(FIRST);
    const subtab = tabs.openSubtab(parent, PERSONA);

    tabs.closeTab(subtab);

    assert.equal(tabs.state.focusedTabId, parent);
  });

  test('the tab of a component is open once, like that of a record', () => {
    const tabs = workspace();
    const opened = tabs.openTab(componentPage('Hootsuite_Setup'));
    tabs.openTab(FIRST);

    tabs.openUrl('/lightning/n/Hootsuite_Setup');

    assert.equal(tabs.state.focusedTabId, opened);
    assert.equal(tabs.state.tabs.length, 2);
    assert.equal(tabs.url, '/lightning/n/Hootsuite_Setup');
  });

  test('a tab that may not be closed stays', () => {
    const tabs = workspace();
    const tabId = tabs.openTab(FIRST);
    tabs.change(tabId, { isCloseable: false });

    tabs.closeTab(tabId);

    assert.equal(tabs.state.tabs.length, 1);
  });

  test('the address of a subtab opens the same tabs in an empty console', () => {
    const tabs = workspace();
    tabs.openSubtab(tabs.openTab(FIRST), PERSONA);

    const restored = workspace();
    restored.openUrl(tabs.url);

    assert.equal(restored.url, tabs.url);
    assert.deepEqual(
      restored.state.tabs.map(({ page }) => page),
      [FIRST, PERSONA]
    );
  });

  test('ids go on after a restored state, so that no two tabs share one', () => {
    const tabs = workspace();
    const first = tabs.openTab(FIRST);

    const restored = new Workspace(tabs.state);

    assert.notEqual(restored.openTab(SECOND), first);
  });
});

describe('routes', () => {
  test('addresses and pages are two forms of the same', () => {
    for (const url of [
      '/lightning/r/Case/500000000000001AAA/view',
      '/lightning/n/Hootsuite_Setup',
      '/lightning/o/Case/list',
      '/lightning/o/Case/list?filterName=Hootsuite_Cases'
    ]) {
      const page = pageOfUrl(url);
      assert.equal(page && urlOfPage(page), url);
    }
  });

  test('other addresses are no page', () => {
    for (const url of [
      '/lightning/setup',
      '/lightning/n/',
      '/lightning/r/Case/x/view',
      '/lightning/r/Case/../view'
    ])
      assert.equal(pageOfUrl(url), undefined);
  });
});
