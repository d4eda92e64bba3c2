import type { Connection, ConversationState, Presence } from 'c/hootsuiteBridge';
import type { Freshness } from 'c/hootsuiteConversation';
import { fillLabel, formatTime, type Reader } from 'c/hootsuiteFormat';
import { LABELS } from './labels';

const STATUSES: Readonly<Record<ConversationState['status'], string>> = {
  new: LABELS.statusNew,
  pending: LABELS.statusPending,
  resolved: LABELS.statusResolved
};

/** The conversation's status in Hootsuite. */
export function statusLabel(status: ConversationState['status']): string {
  return STATUSES[status];
}

const CONNECTIONS: Readonly<Record<Connection['status'], string>> = {
  connecting: LABELS.connecting,
  live: LABELS.live,
  reconnecting: LABELS.reconnecting,
  offline: LABELS.offline,
  refused: LABELS.refused
};

/** How up to date the page is; without a connection, also when it last was. */
export function connectionLabel({ status }: Connection, { confirmedAt }: Freshness, reader: Reader): string {
  const label = CONNECTIONS[status];
  const isLive = status === 'live' || status === 'connecting';
  if (isLive || confirmedAt === undefined) return label;
  return `${label}, ${fillLabel(LABELS.confirmedAt, formatTime(confirmedAt, reader))}`;
}

/** Who else is at the conversation, in Salesforce and in Hootsuite; empty where nobody is. */
export function presenceTexts({ viewers, holder }: Presence, language: string): readonly string[] {
  const names = new Intl.ListFormat(language).format(viewers.map(({ name }) => name ?? LABELS.someone));
  return [
    ...(names ? [fillLabel(LABELS.viewers, names)] : []),
    ...(holder ? [fillLabel(LABELS.holder, holder.name ?? LABELS.someone)] : [])
  ];
}
