import type { Reader } from './time';

/** Puts values into a label: `{0}` is the first, `{1}` the second. A place without a value stays as it is. */
export function fillLabel(label: string, ...values: readonly (string | number)[]): string {
  return label.replace(/\{(\d+)\}/gu, (place, index: string) => String(values[Number(index)] ?? place));
}

/** The wordings of one label by plural category (CLDR); languages differ in which they have. */
export type PluralLabels = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** A number as the locale writes it, e.g. `10,000`. */
export function formatNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** The wording for a count: the language says which, and the count stands in it as the locale writes numbers. */
export function pluralLabel(
  labels: PluralLabels,
  count: number,
  { language, locale }: Pick<Reader, 'language' | 'locale'>
): string {
  const wording = labels[new Intl.PluralRules(language).select(count)] ?? labels.other;
  return fillLabel(wording, formatNumber(count, locale));
}

/** The name of a language in the reader's language; the tag itself where it names none. */
export function languageName(tag: string | null | undefined, locale: string): string | undefined {
  if (!tag) return undefined;
  try {
    // Hootsuite writes pt_BR and zh_CN, BCP 47 writes pt-BR.
    return new Intl.DisplayNames(locale, { type: 'language' }).of(languageTag(tag) ?? tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A tag fit for a `lang` attribute, or `undefined`. */
export function languageTag(tag: string | null | undefined): string | undefined {
  if (!tag) return undefined;
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A file's size in the reader's words, e.g. `1.4 MB`. */
export function formatBytes(bytes: number, locale: string): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 1 ? 1 : 0
  }).format(bytes / 1000 ** step);
}
