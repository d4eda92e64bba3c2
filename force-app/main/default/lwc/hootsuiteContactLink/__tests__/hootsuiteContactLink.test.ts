import HootsuiteContactLink from 'c/hootsuiteContactLink';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';

const infos = getObjectInfo as unknown as { emit(value: unknown): void };
const records = getRecord as unknown as {
  emit(value: unknown): void;
  error(): void;
  getLastConfig(): { recordId?: string };
};

async function show() {
  const element = mount<{ contactId: string; name: string }>(
    'c-hootsuite-contact-link',
    HootsuiteContactLink,
    {
      contactId: '003A',
      name: 'Marlow Whitfield'
    }
  );
  await flushPromises();
  return element;
}

const preview = (element: Element) => findAll(element, '[role="tooltip"]')[0];

async function open(element: Element): Promise<void> {
  find(element, 'a').dispatchEvent(new FocusEvent('focus'));
  await flushPromises();
}

describe('c-hootsuite-contact-link', () => {
  it('reads nothing before it is looked at', async () => {
    const element = await show();

    expect(preview(element)).toBeUndefined();
    expect(records.getLastConfig().recordId).toBeUndefined();
    await expectAccessible(element);
  });

  it('is accessible when it shows what else is known, in the words of the org', async () => {
    const element = await show();
    await open(element);
    expect(textOf(element)).toContain('c.hootsuiteContactLink_loading');

    infos.emit({ fields: { Title: { label: 'Anrede' }, Email: { label: 'E-Mail' } } });
    records.emit({
      id: '003A',
      apiName: 'Contact',
      fields: {
        Title: { value: 'Guide' },
        Email: { value: 'marlow@ridgeline.example' },
        Phone: { value: null }
      }
    });
    await flushPromises();

    expect(findAll(element, '.row').map(textOf)).toEqual(['Anrede Guide', 'E-Mail marlow@ridgeline.example']);
    expect(records.getLastConfig().recordId).toBe('003A');
    await expectAccessible(element);
  });

  it('says that there is nothing else, also where the Contact may not be read', async () => {
    const element = await show();
    await open(element);
    records.error();
    await flushPromises();

    expect(textOf(element)).toContain('c.hootsuiteContactLink_nothing');
  });

  it('goes with Escape, which does nothing else, and when the keyboard moves on', async () => {
    const around = jest.fn();
    document.body.addEventListener('keydown', around);
    const element = await show();
    await open(element);

    find(element, 'a').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true })
    );
    await flushPromises();
    expect(preview(element)).toBeUndefined();
    expect(around).not.toHaveBeenCalled();

    await open(element);
    find(element, 'a').dispatchEvent(new FocusEvent('blur'));
    await flushPromises();
    expect(preview(element)).toBeUndefined();
    document.body.removeEventListener('keydown', around);
  });

  it('waits for the pointer to rest, and stays while it is on the preview', async () => {
    jest.useFakeTimers();
    const element = await show();
    const place = find(element, '.place');

    place.dispatchEvent(new CustomEvent('pointerenter'));
    place.dispatchEvent(new CustomEvent('pointerleave'));
    place.dispatchEvent(new CustomEvent('pointerenter'));
    await flushPromises();
    expect(preview(element)).toBeUndefined();
    jest.advanceTimersByTime(300);
    await flushPromises();
    expect(preview(element)).toBeDefined();

    place.dispatchEvent(new CustomEvent('pointerleave'));
    jest.advanceTimersByTime(300);
    await flushPromises();
    expect(preview(element)).toBeUndefined();
    jest.useRealTimers();
  });
});
