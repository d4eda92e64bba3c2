import HootsuiteSettings from 'c/hootsuiteSettings';
import { bridge, type SettingsReport } from 'c/hootsuiteBridge';
import { HootsuiteError } from 'c/hootsuiteError';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';

jest.mock('c/hootsuiteBridge', () => ({ bridge: { readSettings: jest.fn(), rereadSettings: jest.fn() } }));
const mockNavigate = jest.fn();
jest.mock('lightning/navigation', () => {
  const Navigate = Symbol('Navigate');
  const GenerateUrl = Symbol('GenerateUrl');
  const mixin = (base: new () => object) =>
    class extends base {
      [Navigate](page: unknown) {
        mockNavigate(page);
      }

      [GenerateUrl]({ attributes }: { attributes: { recordId: string } }) {
        return Promise.resolve(`/r/${attributes.recordId}`);
      }
    };
  return { NavigationMixin: Object.assign(mixin, { Navigate, GenerateUrl }) };
});

const readSettings = jest.mocked(bridge.readSettings);
const rereadSettings = jest.mocked(bridge.rereadSettings);
const objectInfo = getObjectInfo as unknown as { emit(value: unknown): void };

const RECORD = 'a02Hs00001SetngIAV';

const TENANT: SettingsReport['tenants'][number] = {
  tenant: 'alpenglow',
  readAt: '2026-11-22T10:00:00.000Z',
  values: [
    { kind: 'case_defaults', item: 'origin', value: 'Web', origin: 'salesforce', recordId: RECORD },
    { kind: 'status_to_hootsuite', item: 'Closed', value: 'resolved', origin: 'file' },
    { kind: 'channel', subject: 'WhatsApp', item: 'createCases', value: false, origin: 'default' },
    { kind: 'retention', item: 'conversationDays', value: 1365, origin: 'default' }
  ],
  problems: []
};

const report = (changes: Partial<typeof TENANT> = {}): SettingsReport => ({
  tenants: [{ ...TENANT, ...changes }]
});

async function show(answer: SettingsReport | Error = report()) {
  if (answer instanceof Error) readSettings.mockRejectedValue(answer);
  else readSettings.mockResolvedValue(answer);
  const element = mount('c-hootsuite-settings', HootsuiteSettings);
  objectInfo.emit({ fields: { Days__c: { label: 'Tage' } } });
  await flushPromises();
  return element;
}

describe('c-hootsuite-settings', () => {
  beforeEach(() => {
    jest.clearAllMocks();
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is accessible when it shows what holds, by kind, with its origin', async () => {
    const element = await show();

    expect(findAll(element, 'caption').map(textOf)).toEqual([
      'c.hootsuiteSettings_kindCaseDefaults',
      'c.hootsuiteSettings_kindToHootsuite',
      'c.hootsuiteSettings_kindChannel',
      'c.hootsuiteSettings_kindRetention'
    ]);
    const cells = findAll(element, 'tbody tr').map((row) => [...row.children].map(textOf));
    expect(cells).toEqual([
      ['c.hootsuiteSettings_caseOrigin', 'Web', 'c.hootsuiteSettings_originSalesforce'],
      ['Closed', 'c.hootsuiteSettings_statusResolved', 'c.hootsuiteSettings_originFile'],
      ['c.hootsuiteSettings_pair', 'c.hootsuiteSettings_no', 'c.hootsuiteSettings_originDefault'],
      ['c.hootsuiteSettings_conversationDays', '1,365', 'c.hootsuiteSettings_originDefault']
    ]);
    jest.useRealTimers();
    await expectAccessible(element);
  });

  it('is accessible while it loads', async () => {
    readSettings.mockReturnValue(new Promise(() => undefined));
    const element = mount('c-hootsuite-settings', HootsuiteSettings);
    await flushPromises();

    expect(find(element, 'lightning-spinner')).toBeTruthy();
    jest.useRealTimers();
    await expectAccessible(element);
  });

  it('is accessible when a record is wrong: names it, its field and the reason, and leads to it', async () => {
    const problem = { recordId: RECORD, name: 'Files', field: 'Days__c', reason: 'OUT_OF_RANGE' } as const;
    const element = await show(report({ problems: [problem] }));
    const link = find<HTMLAnchorElement>(element, '.problems a');

    link.click();

    expect(textOf(link)).toBe('Files');
    expect(link.getAttribute('href')).toBe(`/r/${RECORD}`);
    expect(textOf(find(element, '.problems .reason'))).toBe('c.hootsuiteSettings_pair');
    expect(mockNavigate).toHaveBeenCalledWith({
      type: 'standard__recordPage',
      attributes: { recordId: RECORD, objectApiName: 'Hootsuite_Setting__c', actionName: 'view' }
    });
    jest.useRealTimers();
    await expectAccessible(element);
  });

  it('leads to the list of the settings', async () => {
    const element = await show();

    find(element, '.edit').click();

    expect(mockNavigate).toHaveBeenCalledWith({
      type: 'standard__objectPage',
      attributes: { objectApiName: 'Hootsuite_Setting__c', actionName: 'list' },
      state: { filterName: 'All' }
    });
  });

  it('reads again when asked to, and says so', async () => {
    const element = await show();
    rereadSettings.mockResolvedValue(report({ values: [] }));

    find(element, '.reread').click();
    await flushPromises();

    expect(findAll(element, 'table')).toHaveLength(0);
    expect(textOf(find(element, '[role="status"]'))).toBe('c.hootsuiteSettings_read');
  });

  it('keeps what it shows when a later reading fails', async () => {
    const element = await show();
    rereadSettings.mockRejectedValue(new HootsuiteError('ERR_UNAVAILABLE'));

    find(element, '.reread').click();
    await flushPromises();

    expect(findAll(element, 'table')).toHaveLength(4);
    expect(find<HTMLElement & { failure: object }>(element, 'c-hootsuite-notice').failure).toEqual({
      code: 'ERR_UNAVAILABLE'
    });
    expect(textOf(find(element, '[role="status"]'))).toBe('');
  });

  it('looks again each minute while somebody sees it, and no longer once it is gone', async () => {
    const element = await show();
    await jest.advanceTimersByTimeAsync(60_000);
    const whileSeen = readSettings.mock.calls.length;
    element.remove();
    await jest.advanceTimersByTimeAsync(600_000);

    expect([whileSeen, readSettings.mock.calls.length]).toEqual([2, 2]);
  });

  it('does not ask for a page that nobody sees', async () => {
    await show();
    const visibility = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    await jest.advanceTimersByTimeAsync(180_000);
    const hidden = readSettings.mock.calls.length;
    visibility.mockRestore();
    await jest.advanceTimersByTimeAsync(60_000);

    expect([hidden, readSettings.mock.calls.length]).toEqual([1, 2]);
  });

  it('is accessible when the first reading fails, and tries again when asked to', async () => {
    const element = await show(new HootsuiteError('ERR_ACCESS_NO_SETTING'));
    const notice = find<HTMLElement & { failure: { code: string } }>(element, 'c-hootsuite-notice');
    expect(notice.failure.code).toBe('ERR_ACCESS_NO_SETTING');
    jest.useRealTimers();
    await expectAccessible(element);
    readSettings.mockResolvedValue(report());

    notice.dispatchEvent(new CustomEvent('retry'));
    await flushPromises();

    expect(findAll(element, 'table')).toHaveLength(4);
  });

  it('says when Salesforce did not answer, or the records cannot be seen', async () => {
    const unreadable = await show(report({ failure: 'unreadable' }));
    const unavailable = await show(report({ failure: 'unavailable' }));

    expect(textOf(find(unreadable, '.fault'))).toBe('c.hootsuiteSettings_unreadable');
    expect(textOf(find(unavailable, '.fault'))).toBe('c.hootsuiteSettings_unavailable');
  });

  it('names the organisations where the org has several', async () => {
    const element = await show({ tenants: [TENANT, { ...TENANT, tenant: 'birch' }] });

    expect(findAll(element, 'h3').map(textOf)).toEqual(['alpenglow', 'birch']);
  });
});
