import type { Presence } from 'c/hootsuiteBridge';
import { fillLabel } from 'c/hootsuiteFormat';
import { LABELS } from './labels';

interface Person {
  readonly name?: string;
}

/**
 * Who else is at the conversation: other users of this org, and who holds it in Hootsuite.
 * @returns Nothing where nobody else is there.
 */
export function presenceText({ viewers, holder }: Presence, language: string): string | undefined {
  const nameOf = ({ name }: Person): string => name ?? LABELS.somebody;
  const names = [...new Set(viewers.map(nameOf))];
  const list = new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
  const seen = names.length > 1 ? LABELS.viewedByOthers : LABELS.viewedByOne;
  const sentences = [
    ...(holder ? [fillLabel(LABELS.heldBy, nameOf(holder))] : []),
    ...(names.length > 0 ? [fillLabel(seen, list)] : [])
  ];
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}
