import { STOP_WORDS } from './stopWords';

/**
 * Scripts that name a language, or a few of which the first is by far the likeliest. Latin is told by its words.
 * Kana comes before Han: Japanese mixes both.
 */
const SCRIPTS: readonly (readonly [script: RegExp, languages: readonly string[]])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, ['ja']],
  [/\p{Script=Hangul}/u, ['ko']],
  [/\p{Script=Han}/u, ['zh', 'ja', 'yue']],
  [/\p{Script=Arabic}/u, ['ar', 'fa', 'ur', 'ps', 'ku', 'ckb', 'sd', 'ug']],
  [/\p{Script=Hebrew}/u, ['he', 'iw', 'yi']],
  [/\p{Script=Greek}/u, ['el']],
  [/\p{Script=Thai}/u, ['th']],
  [/\p{Script=Devanagari}/u, ['hi', 'mr', 'ne', 'sa']],
  [/\p{Script=Cyrillic}/u, ['ru', 'uk', 'bg', 'sr', 'mk', 'be', 'kk', 'ky', 'mn', 'tg']]
];

/** What must not count: addresses, handles, numbers of orders. */
const NO_WORDS = /https?:\S+|\S+@\S+|[@#]\S+/gu;

/** Fewer words of a language that say so are too few to speak up about. */
const LEAST_HITS = 3;
/** So many times as often as those of the next likely one. */
const LEAD = 2;

/** What a text is written in; `also` are languages that it may be as well. */
export interface Guess {
  readonly language: string;
  readonly also: readonly string[];
}

function letters(text: string, script: RegExp): number {
  return text.match(new RegExp(script.source, 'gu'))?.length ?? 0;
}

function guessByScript(text: string): Guess | undefined {
  const all = letters(text, /\p{L}/u);
  const found = SCRIPTS.find(([script]) => letters(text, script) * 3 > all);
  const [language, ...also] = found?.[1] ?? [];
  return language === undefined || all < 4 ? undefined : { language, also };
}

function guessByWords(text: string): Guess | undefined {
  const words = text.toLowerCase().match(/[\p{L}\p{M}’']+/gu) ?? [];
  const hits = Object.entries(STOP_WORDS)
    .map(([language, known]) => ({ language, count: words.filter((word) => known.has(word)).length }))
    .sort((a, b) => b.count - a.count);
  const [best, next] = hits;
  if (!best || best.count < LEAST_HITS || best.count < LEAD * (next?.count ?? 0)) return undefined;
  return { language: best.language, also: [] };
}

/**
 * The language that a text is written in: by its script, or by the words that every sentence needs. Says nothing rather
 * than something doubtful: of a short text, of one that mixes languages, and of a language in Latin script that
 * `STOP_WORDS` does not hold. The text goes nowhere for it.
 */
export function guessLanguage(text: string): Guess | undefined {
  const prose = text.replaceAll(NO_WORDS, ' ');
  return guessByScript(prose) ?? guessByWords(prose);
}

const PRIMARY = /^[a-z]{2,3}/u;

/**
 * The language of a draft where it is another one than the customer's.
 * @param customers BCP 47, or as Hootsuite writes it (`pt_BR`); regions are not told apart.
 */
export function otherLanguage(draft: string, customers: string | undefined): string | undefined {
  const wanted = PRIMARY.exec((customers ?? '').toLowerCase())?.[0];
  if (!wanted) return undefined;
  const guess = guessLanguage(draft);
  if (!guess || guess.language === wanted || guess.also.includes(wanted)) return undefined;
  return guess.language;
}
