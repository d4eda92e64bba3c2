import { bridge, type LedgerEntry, type LedgerFilter, type LedgerPage } from 'c/hootsuiteBridge';
import { HootsuiteError } from 'c/hootsuiteError';
import * as exports from 'c/hootsuiteExport';
import HootsuiteLedger from 'c/hootsuiteLedger';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';
import { RECORD_ID } from '../../../../../../tests/lwc/samples';
import { dayAfter, startOfDay } from '../days';
import { caseIdIn, faultsOf, filterOf } from '../filter';
import { KINDS } from '../words';

const READER = { language: 'en-US', locale: 'en-US', timeZone: 'Europe/Stockholm' };
const FIELDS = { from: '2026-11-16', to: '2026-11-22', direction: '', kind: '', case: '' };

const entry = (change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: '1',
  kind: 'case_written',
  direction: 'bridge_to_salesforce',
  outcome: 'done',
  firstAt: '2026-11-22T10:00:00.000Z',
  lastAt: '2026-11-22T10:00:00.000Z',
  caseId: RECORD_ID,
  conversationId: 'c-1',
  fields: ['Case.Status', 'Case.Subject'],
  times: 1,
  records: 1,
  bytes: 0,
  ...change
});
const page = (entries: readonly LedgerEntry[], more: Partial<LedgerPage> = {}): LedgerPage => ({
  from: '2026-11-16T00:00:00.000Z',
  to: '2026-11-23T00:00:00.000Z',
  entries: [...entries],
  totals: [
    { direction: 'bridge_to_salesforce', times: 12, records: 1200, bytes: 0 },
    { direction: 'browser_to_bridge', times: 0, records: 0, bytes: 0 }
  ],
  ...more
});

let list: jest.SpiedFunction<typeof bridge.listLedger>;
let file: jest.SpiedFunction<typeof bridge.exportLedger>;
let save: jest.SpyInstance;
beforeEach(() => {
  list = jest.spyOn(bridge, 'listLedger').mockResolvedValue(page([entry()]));
  file = jest.spyOn(bridge, 'exportLedger').mockResolvedValue('first_at\r\n');
  save = jest.spyOn(exports, 'saveText').mockReturnValue();
});
afterEach(() => {
  jest.restoreAllMocks();
});

async function show() {
  const element = mount('c-hootsuite-ledger', HootsuiteLedger);
  await flushPromises();
  return element;
}
const asked = (call = -1): LedgerFilter => list.mock.calls.at(call)?.[0] ?? {};
const lines = (element: Element) => findAll(element, '.lines tbody tr').map(textOf);
async function fill(element: Element, name: string, value: string): Promise<void> {
  const field = find<HTMLInputElement>(element, `[name="${name}"]`);
  field.value = value;
  field.dispatchEvent(new CustomEvent(name === 'case' ? 'input' : 'change'));
  await flushPromises();
}
async function submit(element: Element): Promise<void> {
  find(element, 'form').dispatchEvent(new CustomEvent('submit', { cancelable: true }));
  await flushPromises();
}
async function press(element: Element, selector: string): Promise<void> {
  find(element, selector).click();
  await flushPromises();
}

describe('c-hootsuite-ledger', () => {
  it('is accessible when it shows what crossed in the last seven days', async () => {
    const element = await show();

    const { from = '', to = '' } = asked();
    expect(Date.parse(to) - Date.parse(from)).toBeGreaterThan(6.9 * 86_400_000);
    expect(lines(element)).toHaveLength(1);
    expect(lines(element)[0]).toContain('c.hootsuiteLedger_caseWritten');
    expect(lines(element)[0]).toContain('Case.Status Case.Subject 1 1');
    expect(findAll(element, '.totals tbody tr').map(textOf)).toEqual([
      'c.hootsuiteLedger_bridgeToSalesforce 12 1,200'
    ]);
    await expectAccessible(element);
  });

  it('is accessible when there is nothing', async () => {
    list.mockResolvedValue(page([]));

    const element = await show();

    expect(textOf(element)).toContain('c.hootsuiteLedger_empty');
    expect(find<HTMLButtonElement>(element, '.export').disabled).toBe(true);
    await expectAccessible(element);
  });

  it('says what failed, and tries again', async () => {
    list.mockRejectedValueOnce(new HootsuiteError('ERR_LEDGER_RANGE'));
    const element = await show();
    const failed = textOf(element);

    find(element, 'c-hootsuite-notice').dispatchEvent(new CustomEvent('retry'));
    await flushPromises();

    expect(failed).toContain('c.hootsuiteNotice_ledgerRangeTitle');
    expect(lines(element)).toHaveLength(1);
  });

  it('is accessible while it reads', async () => {
    list.mockReturnValue(new Promise(() => undefined));

    const element = await show();

    expect(
      find<HTMLElement & { alternativeText: string }>(element, 'lightning-spinner').alternativeText
    ).toBe('c.hootsuiteLedger_loading');
    await expectAccessible(element);
  });

  it('asks for what the fields say', async () => {
    const element = await show();
    await fill(element, 'direction', 'bridge_to_browser');
    await fill(element, 'kind', 'file_shown');
    await fill(element, 'case', `https://org.example/lightning/r/Case/${RECORD_ID}/view`);

    await submit(element);

    expect(asked()).toMatchObject({ direction: 'bridge_to_browser', kind: 'file_shown', case: RECORD_ID });
  });

  it('asks for nothing that cannot be', async () => {
    const element = await show();
    await fill(element, 'case', '00001002');
    await submit(element);
    const hint = textOf(find(element, '#case-hint, .slds-form-element__help'));
    await fill(element, 'case', '');
    await fill(element, 'to', '2001-01-01');
    await submit(element);

    expect(hint).toBe('c.hootsuiteLedger_caseWrong');
    expect(textOf(find(element, '[role="alert"]'))).toBe('c.hootsuiteLedger_datesWrong');
    expect(list).toHaveBeenCalledTimes(1);
    await expectAccessible(element);
  });

  it('shows more below what is there, of the filter that is shown', async () => {
    list.mockResolvedValueOnce(page([entry()], { nextCursor: '7.x' }));
    list.mockResolvedValueOnce(page([entry({ id: '2', kind: 'reply_sent' })]));
    const element = await show();
    await fill(element, 'kind', 'file_shown');

    await press(element, '.more');

    expect(lines(element)).toHaveLength(2);
    expect(asked()).toEqual({ ...asked(0), cursor: '7.x' });
    expect(findAll(element, '.more')).toEqual([]);
  });

  it('keeps what is there when more does not come', async () => {
    list.mockResolvedValueOnce(page([entry()], { nextCursor: '7.x' }));
    list.mockRejectedValueOnce(new HootsuiteError('ERR_NETWORK_OFFLINE'));
    const element = await show();

    await press(element, '.more');

    expect(lines(element)).toHaveLength(1);
    expect(textOf(element)).toContain('c.hootsuiteNotice_offlineTitle');
    expect(find<HTMLButtonElement>(element, '.more').disabled).toBe(false);
  });

  it('saves all of what is shown as CSV, under a name that says its days', async () => {
    const element = await show();

    await press(element, '.export');

    expect(file.mock.calls[0]?.[0]).toEqual(asked());
    expect(save).toHaveBeenCalledWith('first_at\r\n', 'c.hootsuiteLedger_fileName.csv');
    expect(textOf(find(element, '[role="status"]'))).toBe('c.hootsuiteLedger_exported');
  });

  it('saves nothing that did not come whole', async () => {
    file.mockRejectedValue(new HootsuiteError('ERR_NETWORK_ANSWER'));
    const element = await show();

    await press(element, '.export');

    expect(save).not.toHaveBeenCalled();
    expect(textOf(element)).toContain('c.hootsuiteNotice_answerTitle');
    expect(textOf(find(element, '[role="status"]'))).toBe('');
  });

  it('opens a Case in the console', async () => {
    const element = await show();
    const clicks = [new MouseEvent('click', { cancelable: true, ctrlKey: true })];
    clicks.push(new MouseEvent('click', { cancelable: true }));

    for (const click of clicks) find(element, 'td a').dispatchEvent(click);

    expect(clicks.map(({ defaultPrevented }) => defaultPrevented)).toEqual([false, true]);
    expect(textOf(find(element, 'td a'))).toBe(RECORD_ID);
  });

  it('reads no further once it is gone', async () => {
    const element = await show();

    element.remove();

    expect(list.mock.calls[0]?.[1].aborted).toBe(true);
  });
});

describe('the filter', () => {
  it.each([
    [RECORD_ID, RECORD_ID],
    [RECORD_ID.slice(0, 15), RECORD_ID.slice(0, 15)],
    [`https://x.example/lightning/r/Case/${RECORD_ID}/view?a=b`, RECORD_ID],
    ['00001002', undefined],
    [`${RECORD_ID}x`, undefined],
    ['', undefined]
  ])('finds the id of a Case in %s', (text, id) => {
    expect(caseIdIn(text)).toBe(id);
  });

  it('has days as the reader has them, the last one whole, also where clocks change', () => {
    const { from, to } = filterOf({ ...FIELDS, from: '2026-03-29', to: '2026-03-29' }, READER);

    expect([from, to]).toEqual(['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z']);
    expect(startOfDay('2026-11-22', { ...READER, timeZone: 'America/Los_Angeles' }).toISOString()).toBe(
      '2026-11-22T08:00:00.000Z'
    );
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('knows what cannot be', () => {
    expect(faultsOf(FIELDS)).toEqual({ dates: false, case: false });
    expect(faultsOf({ ...FIELDS, from: '2026-11-23', case: 'x' })).toEqual({ dates: true, case: true });
    expect(faultsOf({ ...FIELDS, to: '' }).dates).toBe(true);
  });
});

describe('the words', () => {
  it('are different for each kind', () => {
    expect(new Set(Object.values(KINDS)).size).toBe(Object.keys(KINDS).length);
  });
});
