import HootsuiteCaseStatus from 'c/hootsuiteCaseStatus';
import { getObjectInfo, getPicklistValues } from 'lightning/uiObjectInfoApi';
import { expectAccessible, find, findAll, flushPromises, mount } from '../../../../../../tests/lwc/mount';

interface Wire {
  emit(value: unknown): void;
  getLastConfig(): { recordTypeId?: string };
}
const objectInfo = getObjectInfo as unknown as Wire;
const picklist = getPicklistValues as unknown as Wire;

const status = (value: string, closed?: boolean) => ({
  label: `${value} (label)`,
  value,
  attributes: closed === undefined ? null : { closed }
});

async function show(
  isEditable = true,
  values = [status('New', false), status('Closed', true), status('Spam', true)]
) {
  const chosen: unknown[] = [];
  const element = mount<{ recordTypeId: string }>('c-hootsuite-case-status', HootsuiteCaseStatus);
  element.addEventListener('choose', (event) => chosen.push((event as CustomEvent).detail));
  element.recordTypeId = '012A';
  await flushPromises();
  objectInfo.emit({ updateable: true, fields: { Status: { updateable: isEditable } } });
  picklist.emit({ values });
  await flushPromises();
  return { element, chosen };
}

describe('c-hootsuite-case-status', () => {
  it('is accessible when it offers the statuses that close a Case, the first chosen', async () => {
    const { element, chosen } = await show();

    const combobox = find<HTMLElement & { options: object[]; value: string }>(element, 'lightning-combobox');
    expect(combobox.options).toEqual([
      { label: 'Closed (label)', value: 'Closed' },
      { label: 'Spam (label)', value: 'Spam' }
    ]);
    expect(combobox.value).toBe('Closed');
    expect(chosen.at(-1)).toBe('Closed');
    expect(picklist.getLastConfig().recordTypeId).toBe('012A');
    await expectAccessible(element);
  });

  it('tells what the agent chooses', async () => {
    const { element, chosen } = await show();

    find(element, 'lightning-combobox').dispatchEvent(
      new CustomEvent('change', { detail: { value: 'Spam' } })
    );

    expect(chosen.at(-1)).toBe('Spam');
  });

  it.each([
    ['the user may not edit the status', false, undefined],
    ['the org does not tell which status closes', true, [status('Closed')]]
  ])('shows and tells nothing where %s', async (_why, isEditable, values) => {
    const { element, chosen } = await show(isEditable, values);

    expect(findAll(element, 'lightning-combobox')).toHaveLength(0);
    expect(chosen).toEqual([]);
  });
});
