import { LightningElement, api } from 'lwc';
import type { Conversation } from 'c/hootsuiteBridge';
import type {
  Download,
  Freshness,
  LoadAllOptions,
  Progress,
  Revealing,
  Search,
  ThreadMessage
} from 'c/hootsuiteConversation';
import { SEARCH_EVENT } from './constants';
import { LABELS } from './labels';

type LogElement = HTMLElement & { goTo(messageId: string | undefined): void };

/** What was said: the log of messages, the search in it, and the ways to take it along. */
export default class HootsuiteThread extends LightningElement {
  labels = LABELS;

  @api messages: readonly ThreadMessage[] = [];
  @api hasOlder = false;
  @api older: Progress = { status: 'idle' };
  @api history: Conversation['history'] = 'complete';
  /** The customer's language as Hootsuite detected it. */
  @api language: string | undefined;
  @api contactName = '';
  @api channelName = '';
  /** The first message that this user had not read when the conversation was opened, and how many there were. */
  @api firstUnreadId: string | undefined;
  @api unreadCount = 0;
  @api freshness: Freshness = { kind: 'connecting' };
  /** The bridge does not let this user listen any more. */
  @api isRefused = false;
  @api search: Search | undefined;
  /** Reads all messages; see `ConversationSession.loadAll`. */
  @api loadAll: ((options: LoadAllOptions) => Promise<readonly ThreadMessage[]>) | undefined;
  /** Replies of unknown outcome that are being settled, by id. */
  @api settling: Readonly<Record<string, Progress>> = {};
  /** Messages whose masked text was asked for, by id. */
  @api revealing: Readonly<Record<string, Revealing>> = {};
  @api downloads: Readonly<Record<string, Download>> = {};

  isSearching = false;
  /** The match that the search is at. */
  matchId: string | undefined;

  get isPartial(): boolean {
    return this.history !== 'complete';
  }

  get highlight(): string {
    return this.isSearching ? (this.search?.text ?? '') : '';
  }

  handleSearchClick(): void {
    if (this.isSearching) this.endSearch();
    else this.isSearching = true;
  }

  handleSearchClose(): void {
    this.endSearch();
    (this.refs?.searchButton as HTMLElement | undefined)?.focus();
  }

  handleSearch(event: CustomEvent<string>): void {
    this.matchId = undefined;
    this.tellSearch(event.detail);
  }

  handleShowMatch(event: CustomEvent<string>): void {
    this.matchId = event.detail;
    this.log?.goTo(event.detail);
  }

  /** From the log and the search, for whoever talks to the bridge. */
  handlePassed(event: CustomEvent<unknown>): void {
    this.dispatchEvent(new CustomEvent(event.type, { detail: event.detail }));
  }

  private get log(): LogElement | undefined {
    return this.refs?.log as LogElement | undefined;
  }

  private endSearch(): void {
    this.isSearching = false;
    this.matchId = undefined;
    this.log?.goTo(undefined);
    this.tellSearch('');
  }

  private tellSearch(text: string): void {
    this.dispatchEvent(new CustomEvent<string>(SEARCH_EVENT, { detail: text }));
  }
}
