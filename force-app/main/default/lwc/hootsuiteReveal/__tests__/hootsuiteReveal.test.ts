import type { Revealing, ThreadMessage } from 'c/hootsuiteConversation';
import HootsuiteReveal from 'c/hootsuiteReveal';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';
import { message } from '../../../../../../tests/lwc/samples';

interface Properties {
  message: ThreadMessage;
  language: string | undefined;
  revealing: Revealing;
}

const show = (revealing: Revealing = { status: 'idle' }) =>
  mount<Properties>('c-hootsuite-reveal', HootsuiteReveal, {
    message: { ...message(), masked: true, revealable: true },
    language: 'es',
    revealing
  });
const button = (element: Element, name: string) =>
  find<HTMLElement & { disabled: boolean }>(element, `.${name}`);
const open = async (element: Element) => {
  button(element, 'open').click();
  await flushPromises();
};
const choose = async (element: Element, value: string) => {
  find(element, '.reasons').dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await flushPromises();
};
const heard = (element: Element) => {
  const handler = jest.fn<undefined, [unknown]>();
  element.addEventListener('reveal', (event) => handler((event as CustomEvent).detail));
  return handler;
};

describe('c-hootsuite-reveal', () => {
  it('is accessible as a button, and asks for nothing', async () => {
    const element = show();

    expect(findAll(element, '.reasons')).toHaveLength(0);
    await expectAccessible(element);
  });

  it('is accessible when it asks why, offers the reasons, and says that it is recorded', async () => {
    const element = show();

    await open(element);

    const { options } = find<HTMLElement & { options: { value: string }[] }>(element, '.reasons');
    expect(options.map(({ value }) => value)).toEqual(['payment', 'identity', 'complaint', 'legal']);
    expect(textOf(element)).toContain('c.hootsuiteReveal_recorded');
    await expectAccessible(element);
  });

  it('keeps its reasons apart from those of another message', async () => {
    const element = show();

    await open(element);

    expect(find<HTMLElement & { name: string }>(element, '.reasons').name).toBe('reason-m1');
  });

  it('tells nothing without a reason, and the chosen one', async () => {
    const element = show();
    const handler = heard(element);
    await open(element);
    expect(button(element, 'show').disabled).toBe(true);

    button(element, 'show').click();
    await choose(element, 'complaint');
    button(element, 'show').click();

    expect(handler.mock.calls).toEqual([[{ messageId: 'm1', reason: 'complaint' }]]);
  });

  it('forgets the reason when the user thinks better of it', async () => {
    const element = show();
    await open(element);
    await choose(element, 'legal');

    button(element, 'cancel').click();
    await flushPromises();
    await open(element);

    expect(button(element, 'show').disabled).toBe(true);
  });

  it('asks once at a time', async () => {
    const element = show();
    await open(element);
    await choose(element, 'legal');

    element.revealing = { status: 'busy' };
    await flushPromises();

    expect(button(element, 'show').disabled).toBe(true);
    expect(button(element, 'cancel').disabled).toBe(true);
  });

  it('is accessible when it shows the text, in its language, and hides it when asked to', async () => {
    const element = show();
    const handler = heard(element);
    await open(element);

    element.revealing = { status: 'shown', text: 'Tarjeta 4111 1111 1111 1111' };
    await flushPromises();

    const text = find(element, '.text');
    expect([text.textContent, text.getAttribute('lang')]).toEqual(['Tarjeta 4111 1111 1111 1111', 'es']);
    expect(textOf(element)).toContain('c.hootsuiteReveal_revealed');
    await expectAccessible(element);
    button(element, 'hide').click();
    expect(handler.mock.calls).toEqual([[{ messageId: 'm1' }]]);
  });

  it('leaves nothing on the page once it is hidden, and asks again', async () => {
    const element = show({ status: 'shown', text: '4111 1111 1111 1111' });

    element.revealing = { status: 'idle' };
    await flushPromises();

    expect(textOf(element)).not.toContain('4111');
    expect(findAll(element, '.open')).toHaveLength(1);
  });

  it('is accessible when it failed, and says why', async () => {
    const element = show({ status: 'failed', failure: { code: 'ERR_REVEAL_NOTHING' } });

    expect(textOf(find(element, '[role=alert]'))).toContain('c.hootsuiteNotice_revealNothingTitle');
    await expectAccessible(element);
  });
});
