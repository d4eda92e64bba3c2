import HootsuiteNotice from 'c/hootsuiteNotice';
import { PAGE_ERROR_CODES, type ErrorCode, type Failure } from 'c/hootsuiteError';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';
import { fixedByText, noticeFor } from '../notices';

const show = (failure: Failure, canRetry = false) =>
  mount<{ failure: Failure; canRetry: boolean }>('c-hootsuite-notice', HootsuiteNotice, {
    failure,
    canRetry
  });

describe('c-hootsuite-notice', () => {
  it('is accessible when it says what failed, who can fix it, and what to quote', async () => {
    const element = show(
      { code: 'ERR_ACCESS_NO_LICENCE', fixedBy: 'hootsuite_admin', reference: 'urn:uuid:1' },
      true
    );

    expect(textOf(element)).toContain('c.hootsuiteNotice_noLicenceTitle');
    expect(textOf(element)).toContain('c.hootsuiteNotice_noLicenceText');
    expect(textOf(element)).toContain('c.hootsuiteNotice_fixedByHootsuiteAdmin');
    await expectAccessible(element);
  });

  it('lets the bridge say who can fix it', () => {
    const element = show({ code: 'ERR_ACCESS_RECORD', fixedBy: 'operator' });

    expect(textOf(element)).toContain('c.hootsuiteNotice_fixedByOperator');
  });

  it('offers another try only where one is offered', () => {
    const handler = jest.fn();
    expect(findAll(show({ code: 'ERR_INTERNAL' }), 'lightning-button')).toHaveLength(0);

    const element = show({ code: 'ERR_INTERNAL' }, true);
    element.addEventListener('retry', handler);
    find(element, 'lightning-button').click();

    expect(handler).toHaveBeenCalledTimes(1);
  });

  it('copies what, when and where, and nothing else', async () => {
    const writeText = jest.fn(() => Promise.resolve());
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T12:00:30.000Z'));
    const element = show({ code: 'ERR_INTERNAL', reference: 'urn:uuid:1' });
    jest.spyOn(Date, 'now').mockRestore();

    find(element, 'lightning-button-icon').click();
    await flushPromises();

    expect(writeText).toHaveBeenCalledWith('ERR_INTERNAL 2026-11-20T12:00Z urn:uuid:1');
    expect(
      find<HTMLElement & { alternativeText: string }>(element, 'lightning-button-icon').alternativeText
    ).toBe('c.hootsuiteNotice_copied');
  });

  it('has a reference for what the page itself finds too, but none where the agent can help himself', () => {
    expect(textOf(show({ code: 'ERR_NETWORK_TIMEOUT' }))).toContain('c.hootsuiteNotice_reference');
    expect(textOf(show({ code: 'ERR_REPLY_EMPTY' }))).not.toContain('c.hootsuiteNotice_reference');
  });

  it('tells every refusal from every other', () => {
    const refusals: readonly ErrorCode[] = [
      'ERR_PAGE_PERMISSION',
      'ERR_ACCESS_NO_LICENCE',
      'ERR_ACCESS_LICENCE_INACTIVE',
      'ERR_ACCESS_RECORD',
      'ERR_ACCESS_NOT_ADMIN',
      'ERR_ACCESS_NO_SETTING',
      'ERR_ACCESS_SETTINGS_UNREADABLE',
      'ERR_ACCESS_ORG_UNKNOWN',
      'ERR_SIGN_IN_ORG_COPY',
      'ERR_SIGN_IN_ORG_UNKNOWN',
      'ERR_SIGN_IN_CERTIFICATE',
      'ERR_SIGN_IN_CLOCK',
      'ERR_SIGN_IN_NOT_ALLOWED',
      'ERR_SIGN_IN_NOT_STARTED',
      'ERR_SIGN_IN_UNREACHABLE',
      'ERR_NETWORK_BLOCKED',
      'ERR_NETWORK_OFFLINE',
      'ERR_NETWORK_TIMEOUT',
      'ERR_ACCESS_UNAVAILABLE'
    ];

    const titles = refusals.map((code) => noticeFor(code).title);

    expect(new Set(titles).size).toBe(refusals.length);
  });

  it('has words for every failure of the page, and for codes of a newer bridge', () => {
    for (const code of PAGE_ERROR_CODES)
      expect(noticeFor(code).title).toMatch(/^c\.hootsuiteNotice_\w+Title$/u);
    expect(noticeFor('ERR_OF_TOMORROW' as ErrorCode).title).toBe('c.hootsuiteNotice_unexpectedTitle');
    expect(fixedByText('agent')).toBeUndefined();
  });
});
