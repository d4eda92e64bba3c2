import {
  channelIcon,
  fillLabel,
  formatBytes,
  formatDateTime,
  formatDay,
  formatNumber,
  formatShortDateTime,
  formatTime,
  languageName,
  languageTag,
  linkify,
  personIdentifiers,
  pluralLabel,
  safeWebAddress
} from 'c/hootsuiteFormat';

const BERLIN = { language: 'de', locale: 'de-DE', timeZone: 'Europe/Berlin' };
const POLISH = { language: 'pl', locale: 'pl-PL' };
const ENGLISH = { language: 'en-US', locale: 'de-DE' };
const NOW = Date.parse('2026-11-20T12:00:00Z');

describe('linkify', () => {
  it('leaves the punctuation of the sentence out of a link', () => {
    const tokens = linkify('See https://alpenglow.example/a_(b), (or http://x.example).');

    expect(tokens.filter(({ kind }) => kind === 'link').map(({ text }) => text)).toEqual([
      'https://alpenglow.example/a_(b)',
      'http://x.example'
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'https://bank.example@evil.example/',
    'ftp://x.example',
    'http://'
  ])('never links %s', (text) => {
    expect(linkify(text).every(({ kind }) => kind === 'text')).toBe(true);
  });

  it('keeps every character of the message', () => {
    const message = '👋🏽 مرحبا https://alpenglow.example/ü?q=1&r=2 …\n  end';

    expect(
      linkify(message)
        .map(({ text }) => text)
        .join('')
    ).toBe(message);
  });
});

describe('safeWebAddress', () => {
  it('takes absolute web addresses only', () => {
    expect(safeWebAddress(' https://social.example/anna ')).toBe('https://social.example/anna');
    expect(safeWebAddress('JavaScript:alert(1)')).toBeUndefined();
    expect(safeWebAddress('//social.example')).toBeUndefined();
    expect(safeWebAddress(null)).toBeUndefined();
  });
});

describe('days and times', () => {
  it('names days from where the reader is', () => {
    // 23:30 UTC of the 19th is already the 20th in Berlin.
    expect(formatDay('2026-11-19T23:30:00Z', NOW, BERLIN)).toBe('Heute');
    expect(formatDay('2026-11-19T22:30:00Z', NOW, BERLIN)).toBe('Gestern');
    expect(formatDay('2026-11-02T10:00:00Z', NOW, BERLIN)).toBe('Montag, 2. November');
    expect(formatDay('2025-12-31T10:00:00Z', NOW, BERLIN)).toBe('Mittwoch, 31. Dezember 2025');
  });

  it('says words in the language of the page and times as the locale writes them', () => {
    const reader = { language: 'en-US', locale: 'sv-SE', timeZone: 'Europe/Stockholm' };

    expect(formatDay('2026-11-20T10:00:00Z', NOW, reader)).toBe('Today');
    expect(formatDateTime('2026-11-02T20:05:00Z', reader)).toBe('Monday, November 2, 2026 at 21:05');
  });

  it.each([
    ['fr', 'fr-FR', 'lundi 2 novembre 2026 à 20:05', 'lun. 2 nov., 20:05'],
    ['it', 'it-IT', 'lunedì 2 novembre 2026 alle ore 20:05', 'lun 2 nov, 20:05'],
    ['ja', 'ja-JP', '2026年11月2日月曜日 20:05', '11月2日(月) 20:05']
  ])('joins a date and a time as %s does', (language, locale, long, short) => {
    const reader = { language, locale, timeZone: 'UTC' };

    expect(formatDateTime('2026-11-02T20:05:00Z', reader)).toBe(long);
    expect(formatShortDateTime('2026-11-02T20:05:00Z', reader)).toBe(short);
  });

  it('tells the time as the reader does', () => {
    expect(formatTime('2026-11-20T13:05:00Z', BERLIN)).toBe('14:05');
    expect(
      formatTime('2026-11-20T13:05:00Z', { language: 'en-US', locale: 'en-US', timeZone: 'UTC' })
    ).toMatch(/^1:05\sPM$/u);
  });
});

describe('personIdentifiers', () => {
  it.each([
    ['@anna.k', 'Anna Kowalska', 'Anna Kowalska', '@anna.k'],
    ['+34 612 555 018', 'Lucía Ferrer', 'Lucía Ferrer', '+34 612 555 018'],
    ['John Smith', '+32439487192', 'John Smith', '+32439487192'],
    ['ليلى الحداد', 'laila@wadi.example', 'ليلى الحداد', 'laila@wadi.example'],
    ['@anna.k', undefined, '@anna.k', undefined]
  ])('of %s and %s greets %s', (primary, secondary, name, other) => {
    expect(personIdentifiers(primary, secondary)).toEqual({ name, other });
  });
});

describe('labels', () => {
  it('puts values into their places and leaves others alone', () => {
    expect(fillLabel('{1} of {0}, {2}', 'a', 2)).toBe('2 of a, {2}');
  });

  it('chooses the wording by the rules of the language', () => {
    const polish = { one: '{0} wiadomość', few: '{0} wiadomości', other: '{0} wiadomości (inne)' };

    expect(pluralLabel(polish, 1, POLISH)).toBe('1 wiadomość');
    expect(pluralLabel(polish, 3, POLISH)).toBe('3 wiadomości');
    expect(pluralLabel({ other: '{0} messages' }, 1, ENGLISH)).toBe('1 messages');
  });

  it('writes the count as the locale does', () => {
    expect(pluralLabel({ other: '{0} messages' }, 12345, ENGLISH)).toBe('12.345 messages');
    expect(formatNumber(12345, 'en-US')).toBe('12,345');
  });
});

describe('languages, sizes, channels', () => {
  it('names languages in the words of the reader', () => {
    expect(languageName('es', 'de')).toBe('Spanisch');
    expect(languageName('pt_BR', 'en')).toBe('Brazilian Portuguese');
    expect(languageName('??', 'en')).toBe('??');
    expect(languageName('', 'en')).toBeUndefined();
  });

  it('gives only valid tags to the lang attribute', () => {
    expect(languageTag('zh_cn')).toBe('zh-CN');
    expect(languageTag('not a tag')).toBeUndefined();
  });

  it('writes sizes', () => {
    expect(formatBytes(1_400_000, 'en')).toBe('1.4 MB');
    expect(formatBytes(0, 'en')).toBe('0 bytes');
  });

  it('has an icon for a channel it does not know', () => {
    expect(channelIcon('Pigeon')).toBe(channelIcon('Other'));
    expect(channelIcon(undefined)).toBe(channelIcon('Other'));
  });
});
