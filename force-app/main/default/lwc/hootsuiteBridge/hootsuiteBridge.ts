import { now, schedule } from 'c/hootsuiteClock';
import { tokenStore } from 'c/hootsuiteToken';
import { REQUEST_TIMEOUT_MS, TRANSFER_TIMEOUT_MS } from './constants';
import { listen } from './events';
import { send } from './request';
import { fetchWithProgress } from './upload';
import type {
  Attachment,
  Bridge,
  BridgeParts,
  Conversation,
  ConversationState,
  LedgerFilter,
  LedgerPage,
  Message,
  MessageMatches,
  MessagePage,
  SettingsReport
} from './types';

export type {
  Attachment,
  Bridge,
  BridgeParts,
  Connection,
  Conversation,
  ConversationEvent,
  ConversationState,
  EffectiveSetting,
  LedgerEntry,
  LedgerFilter,
  LedgerPage,
  Message,
  MessageMatches,
  MessagePage,
  Presence,
  ReadState,
  ReplyOutcome,
  SendMessage,
  SettingsProblem,
  SettingsReport,
  SocialNetworkChannel,
  StatusConflict,
  StatusSide,
  TenantSettings
} from './types';

const json =
  <Answer>() =>
  (response: Response): Promise<Answer> =>
    response.json() as Promise<Answer>;

function conversationPath(conversationId: string, ...rest: readonly string[]): string {
  return ['/v1/conversations', ...[conversationId, ...rest].map(encodeURIComponent)].join('/');
}

function ledgerQuery(filter: LedgerFilter): string {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(given).toString();
}

/** A client of the bridge's API (contracts/bridge.openapi.yaml). */
export function createBridge(parts: BridgeParts): Bridge {
  const timeoutMs = REQUEST_TIMEOUT_MS;
  return {
    openConversation: (id, signal) =>
      send(
        parts,
        { method: 'POST', path: conversationPath(id, 'open'), tokenIn: 'body', signal, timeoutMs },
        json<Conversation>()
      ),

    listMessages: (id, before, signal, limit) => {
      const query = new URLSearchParams({ before, ...(limit && { limit: String(limit) }) });
      const path = `${conversationPath(id, 'messages')}?${query.toString()}`;
      return send(parts, { path, signal, timeoutMs }, json<MessagePage>());
    },

    searchMessages: (id, search, signal) =>
      send(
        parts,
        {
          method: 'POST',
          path: conversationPath(id, 'search'),
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(search),
          signal,
          timeoutMs
        },
        json<MessageMatches>()
      ),

    markRead: (id, messageId, signal) =>
      send(
        parts,
        {
          method: 'POST',
          path: conversationPath(id, 'read'),
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ messageId }),
          signal,
          timeoutMs
        },
        () => Promise.resolve()
      ),

    sendMessage: (id, reply, idempotencyKey, signal) =>
      send(
        parts,
        {
          method: 'POST',
          path: conversationPath(id, 'messages'),
          headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
          body: JSON.stringify(reply),
          signal,
          timeoutMs
        },
        json<Message>()
      ),

    addNote: (id, text, idempotencyKey, signal) =>
      send(
        parts,
        {
          method: 'POST',
          path: conversationPath(id, 'notes'),
          headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
          body: JSON.stringify({ text }),
          signal,
          timeoutMs
        },
        json<Message>()
      ),

    settleReply: (id, messageId, outcome, signal) =>
      send(
        parts,
        {
          method: 'POST',
          path: conversationPath(id, 'messages', messageId, 'outcome'),
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ outcome }),
          signal,
          timeoutMs
        },
        json<Message>()
      ),

    uploadAttachment: (id, file, signal, onProgress) =>
      send(
        { ...parts, fetch: fetchWithProgress(parts.createRequest, onProgress) },
        {
          method: 'POST',
          path: `${conversationPath(id, 'attachments')}?filename=${encodeURIComponent(file.name)}`,
          headers: { 'content-type': 'application/octet-stream' },
          body: file,
          signal,
          timeoutMs: TRANSFER_TIMEOUT_MS
        },
        json<Attachment>()
      ),

    getAttachment: (id, attachmentId, signal) =>
      send(
        parts,
        { path: conversationPath(id, 'attachments', attachmentId), signal, timeoutMs: TRANSFER_TIMEOUT_MS },
        (response) => response.blob()
      ),

    handBack: (id, signal) =>
      send(
        parts,
        { method: 'POST', path: conversationPath(id, 'handback'), signal, timeoutMs },
        json<ConversationState>()
      ),

    resolve: (id, signal) =>
      send(
        parts,
        { method: 'POST', path: conversationPath(id, 'resolve'), signal, timeoutMs },
        json<ConversationState>()
      ),

    decideStatusConflict: (id, keep, signal) =>
      send(
        parts,
        {
          method: 'POST',
          path: conversationPath(id, 'status-conflict'),
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ keep }),
          signal,
          timeoutMs
        },
        json<ConversationState>()
      ),

    checkSetup: (signal) => send(parts, { path: '/v1/setup/checks', signal, timeoutMs }, json<unknown>()),

    listLedger: (filter, signal) =>
      send(parts, { path: `/v1/setup/ledger?${ledgerQuery(filter)}`, signal, timeoutMs }, json<LedgerPage>()),

    exportLedger: (filter, signal) =>
      send(
        parts,
        { path: `/v1/setup/ledger.csv?${ledgerQuery(filter)}`, signal, timeoutMs: TRANSFER_TIMEOUT_MS },
        (response) => response.text()
      ),

    readSettings: (signal) =>
      send(parts, { path: '/v1/setup/settings', signal, timeoutMs }, json<SettingsReport>()),

    rereadSettings: (signal) =>
      send(
        parts,
        { method: 'POST', path: '/v1/setup/settings/read', signal, timeoutMs },
        json<SettingsReport>()
      ),

    listen: (id, lastEventId, listeners, others = []) => {
      const query = others.length > 0 ? `?${new URLSearchParams({ also: others.join(',') }).toString()}` : '';
      return listen(parts, conversationPath(id, 'events') + query, lastEventId, listeners);
    }
  };
}

/** The client that the components use; its address and its proof both come from the token. */
export const bridge: Bridge = createBridge({
  getToken: (rejected) => tokenStore.get(rejected),
  fetch: (url, init) => fetch(url, init),
  createRequest: () => new XMLHttpRequest(),
  now,
  schedule,
  random: () => Math.random()
});
