import { findStretches, isEmojiOnly, linkify, mediaKind } from 'c/hootsuiteFormat';

describe('findStretches', () => {
  const found = (text: string, wanted: string): string[] =>
    findStretches(text, wanted).map(({ start, end }) => text.slice(start, end));

  it.each([
    ['case', 'Boots, BOOTS and boots', 'boots', ['Boots', 'BOOTS', 'boots']],
    ['accents in the text', 'Pérez y Perez', 'perez', ['Pérez', 'Perez']],
    ['accents in what is searched for', 'Perez', 'PÉREZ', ['Perez']],
    ['accents that are letters of their own', 'Pe\u0301rez', 'per', ['Pe\u0301r']],
    ['letters that fold to several', 'ﬁnal offer', 'final', ['ﬁnal']],
    ['other scripts', 'رقم الطلب 7', 'الطلب', ['الطلب']],
    ['space around it', 'a b', ' b ', ['b']],
    ['overlaps', 'aaaa', 'aa', ['aa', 'aa']]
  ])('minds not %s', (_, text, wanted, expected) => {
    expect(found(text, wanted)).toEqual(expected);
  });

  it('takes everything literally, and nothing for a match', () => {
    expect(found('100% (a.b)', '.')).toEqual(['.']);
    expect(found('text', ' ')).toEqual([]);
    expect(found('', 'x')).toEqual([]);
  });
});

describe('isEmojiOnly', () => {
  it.each(['👍', ' 👍🏽 ', '👨‍👩‍👧‍👦', '🇸🇪', '1️⃣', '❤️', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '😀😀😀'])('takes %s for emoji', (text) => {
    expect(isEmojiOnly(text)).toBe(true);
  });

  it.each(['', ' ', '1', '#', 'ok 👍', '😀😀😀😀', '123'])('takes %j for a text', (text) => {
    expect(isEmojiOnly(text)).toBe(false);
  });
});

describe('linkify, told to do too much', () => {
  it('links no address that is longer than any', () => {
    expect(linkify(`https://x.example/${'a'.repeat(3000)}`).every(({ kind }) => kind === 'text')).toBe(true);
  });

  it('links no more than anybody follows, and keeps the rest as text', () => {
    const text = 'https://x.example/ '.repeat(5000);
    const tokens = linkify(text);

    expect(tokens.length).toBeLessThan(300);
    expect(tokens.map((token) => token.text).join('')).toBe(text);
  });
});

describe('mediaKind', () => {
  it.each([
    ['image/png', 'image'],
    ['image/svg+xml', 'file'],
    ['Video/MP4; codecs=avc1', 'video'],
    ['audio/ogg', 'audio'],
    ['application/pdf', 'file'],
    ['', 'file']
  ])('knows how to show %s', (contentType, kind) => {
    expect(mediaKind({ contentType })).toBe(kind);
  });
});
