import HootsuiteHeader from 'c/hootsuiteHeader';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';

const READY = {
  contactName: 'Lucía Fernández',
  channel: 'WhatsApp',
  channelName: 'WhatsApp',
  channelAccount: 'Alpenglow Outdoor',
  isVip: true,
  state: { status: 'new', delegated: true },
  connection: { status: 'live' },
  freshness: { kind: 'live', confirmedAt: Date.parse('2026-11-20T12:00:00.000Z') }
} as const;

const show = (change: object = {}) =>
  mount<object>('c-hootsuite-header', HootsuiteHeader, { ...READY, ...change });

describe('c-hootsuite-header', () => {
  it('is accessible when it says who writes, where, and how the conversation stands', async () => {
    const element = show();
    await flushPromises();

    expect(textOf(element)).toContain('Lucía Fernández c.hootsuiteHeader_vip');
    expect(textOf(element)).toContain('WhatsApp · Alpenglow Outdoor');
    expect(textOf(find(element, '[role="status"]'))).toBe('c.hootsuiteHeader_live');
    await expectAccessible(element);
  });

  it('says of Salesforce’s own data only who writes, as long as there is no conversation', async () => {
    const element = show({ state: undefined, isVip: false });
    await flushPromises();

    expect(textOf(element)).toBe('Lucía Fernández WhatsApp · Alpenglow Outdoor');
    expect(findAll(element, 'lightning-button-icon')).toHaveLength(0);
  });

  it('tells when it was last right, unless it is right now', async () => {
    const element = show({ connection: { status: 'reconnecting' } });
    await flushPromises();

    expect(textOf(find(element, '[role="status"]'))).toBe(
      'c.hootsuiteHeader_reconnecting, c.hootsuiteHeader_confirmedAt'
    );
  });

  it('is accessible when it names who else is there, in Salesforce and in Hootsuite', async () => {
    const viewers = ['Jonas Weber', 'Ines Carvalho'].map((name) => ({
      name,
      since: '2026-11-20T12:00:00.000Z'
    }));
    const element = show({ presence: { viewers, holder: { name: 'Sofia Marchetti' } } });
    await flushPromises();

    expect(findAll(element, '.other').map(textOf)).toEqual([
      'c.hootsuiteHeader_viewers',
      'c.hootsuiteHeader_holder'
    ]);
    await expectAccessible(element);
  });

  it('offers one way to reload, which waits for the one under way', async () => {
    const reload = jest.fn();
    const element = show({ isReloading: true });
    element.addEventListener('reload', reload);
    await flushPromises();

    const button = find<HTMLElement & { disabled: boolean }>(element, 'lightning-button-icon');
    expect(button.disabled).toBe(true);
    button.click();

    expect(reload).toHaveBeenCalledTimes(1);
  });
});
