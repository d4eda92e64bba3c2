import HootsuiteCase from 'c/hootsuiteCase';
import { tokenStore } from 'c/hootsuiteToken';
import { getRecord } from 'lightning/uiRecordApi';
import { expectAccessible, findAll, flushPromises, mount, textOf } from '../../../../../../tests/lwc/mount';
import { installResizeObserver } from '../../../../../../tests/lwc/resizes';
import { RECORD_ID } from '../../../../../../tests/lwc/samples';

installResizeObserver();

// What Salesforce gives to a user without the permission.
jest.mock(
  '@salesforce/customPermission/Hootsuite_Agent_Access',
  () => ({ __esModule: true, default: undefined }),
  { virtual: true }
);

describe('c-hootsuite-case without the permission', () => {
  it('is accessible, says who can fix it, reads nothing and asks for no token', async () => {
    jest.spyOn(tokenStore, 'get');

    const element = mount<{ recordId: string }>('c-hootsuite-case', HootsuiteCase, { recordId: RECORD_ID });
    await flushPromises();

    expect(textOf(element)).toContain('c.hootsuiteNotice_permissionTitle');
    expect(textOf(element)).toContain('c.hootsuiteNotice_fixedBySalesforceAdmin');
    expect(
      (getRecord as unknown as { getLastConfig(): { recordId?: string } }).getLastConfig().recordId
    ).toBeUndefined();
    expect(tokenStore.get).not.toHaveBeenCalled();
    expect(findAll(element, 'c-hootsuite-sign-in')).toHaveLength(0);
    await expectAccessible(element);
  });
});
