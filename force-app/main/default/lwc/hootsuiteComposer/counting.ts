import LANGUAGE from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import { fillLabel, formatNumber, pluralLabel } from 'c/hootsuiteFormat';
import { lengthOf, type Rules } from 'c/hootsuiteRules';
import { LABELS } from './labels';

/** How long a text is, as the network counts, and what is said about it. */
export interface Count {
  readonly isOver: boolean;
  readonly shown: string;
  readonly spoken: string;
  readonly className: string;
}

const READER = { language: LANGUAGE, locale: LOCALE };

/** A text that is not counted: a note goes to Hootsuite, which has no limit that is known. */
export const UNCOUNTED: Count = { isOver: false, shown: '', spoken: '', className: 'counter' };

/** Counts a text. Bytes and UTF-16 units are called characters: the difference matters only near the limit. */
export function countOf(text: string, { maxLength, lengthUnit }: Rules): Count {
  const length = lengthOf(text, lengthUnit);
  const excess = length - maxLength;
  if (excess > 0) {
    const over = pluralLabel({ one: LABELS.tooLongOne, other: LABELS.tooLongOther }, excess, READER);
    return { isOver: true, shown: over, spoken: over, className: 'counter counter_over' };
  }
  const used = formatNumber(length, LOCALE);
  const allowed = formatNumber(maxLength, LOCALE);
  return { ...UNCOUNTED, shown: `${used}/${allowed}`, spoken: fillLabel(LABELS.counter, used, allowed) };
}
