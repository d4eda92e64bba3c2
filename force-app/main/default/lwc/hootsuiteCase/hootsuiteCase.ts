import { LightningElement, api, wire } from 'lwc';
import HAS_ACCESS from '@salesforce/customPermission/Hootsuite_Agent_Access';
import { bridge, type Attachment, type StatusSide } from 'c/hootsuiteBridge';
import { now, schedule } from 'c/hootsuiteClock';
import type { NoteDetail, ReplyDetail } from 'c/hootsuiteComposer';
import {
  ConversationSession,
  pageStreams,
  type LoadAllOptions,
  type SessionState,
  type ThreadMessage
} from 'c/hootsuiteConversation';
import type { Draft } from 'c/hootsuiteDraft';
import type { Failure } from 'c/hootsuiteError';
import type { ReadDetail } from 'c/hootsuiteLog';
import type { OutcomeDetail } from 'c/hootsuiteOutcome';
import type { RevealDetail } from 'c/hootsuiteReveal';
import type { Persona } from 'c/hootsuitePersona';
import { tokenStore } from 'c/hootsuiteToken';
import { getRecord, type WiredRecord } from 'lightning/uiRecordApi';
import { openAttachment } from './attachments';
import { keepDrafts } from './drafts';
import { endingFailure, restingText } from './failures';
import { caseRecordOf, OPTIONAL_FIELDS, REQUIRED_FIELDS, saveStatus } from './fields';
import { headingOf } from './heading';
import { LABELS } from './labels';
import type { CaseRecord } from './types';
import { watchVisibility } from './visibility';

type PersonaElement = Element & { refresh(): void };
type ComposerElement = Element & { reuse(draft: Draft): void; refreshDraft(): void };

/**
 * The conversation of a Case. The only component that talks to Salesforce and the bridge: it reads the Case and
 * asks for the token side by side, then opens a session for the conversation and hands its state down.
 */
export default class HootsuiteCase extends LightningElement {
  labels = LABELS;

  caseRecord: CaseRecord = { status: 'loading' };
  session: SessionState | undefined;
  /** Handed down as a function: what it reads is nobody's state. */
  loadAll = (options: LoadAllOptions): Promise<readonly ThreadMessage[]> =>
    this.#conversation?.loadAll(options) ?? Promise.resolve([]);
  currentRecordId: string | undefined;
  isVisible = true;
  hasStatusFailed = false;

  #conversation: ConversationSession | undefined;
  #isConnected = false;
  /** What the agent has chosen to close the Case with. */
  #closingStatus: string | undefined;
  #stopWatching: (() => void) | undefined;
  /** The agent pressed a button of the conflict's notice, which goes with the conflict: the focus must not. */
  #hasDecided = false;

  /** The Case. The console may give another one to the same element. */
  @api
  get recordId(): string | undefined {
    return this.currentRecordId;
  }
  set recordId(value: string | undefined) {
    if (value === this.currentRecordId) return;
    this.currentRecordId = value;
    this.caseRecord = { status: 'loading' };
    this.hasStatusFailed = false;
    this.#closingStatus = undefined;
    this.closeSession();
  }

  /** Nothing is read for a user who may not use the component. */
  get readableRecordId(): string | undefined {
    return HAS_ACCESS ? this.currentRecordId : undefined;
  }

  @wire(getRecord, {
    recordId: '$readableRecordId',
    fields: REQUIRED_FIELDS,
    optionalFields: OPTIONAL_FIELDS
  })
  wiredRecord({ data, error }: WiredRecord): void {
    if (error) {
      this.caseRecord = { status: 'failed', failure: { code: 'ERR_PAGE_RECORD' } };
      this.closeSession();
    } else if (data && data.id.slice(0, 15) === this.currentRecordId?.slice(0, 15)) {
      this.caseRecord = caseRecordOf(data);
      this.openSession();
    }
  }

  override connectedCallback(): void {
    this.#isConnected = true;
    // Asked for now, so that it runs beside the reading of the Case. The session reports a failure.
    if (HAS_ACCESS) tokenStore.get().catch(() => undefined);
    this.openSession();
  }

  override renderedCallback(): void {
    this.#stopWatching ??= this.watchVisibility();
    if (!this.#hasDecided || this.ready?.state.statusConflict) return;
    this.#hasDecided = false;
    (this.refs?.exchange as HTMLElement | undefined)?.focus();
  }

  override disconnectedCallback(): void {
    this.#isConnected = false;
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.closeSession();
  }

  get hasAccess(): boolean {
    return Boolean(HAS_ACCESS);
  }

  get isEmpty(): boolean {
    return this.hasAccess && this.caseRecord.status === 'empty';
  }

  get isLoading(): boolean {
    if (!this.hasAccess || this.isEmpty) return false;
    return this.caseRecord.status === 'loading' || this.session?.view.status === 'loading';
  }

  /** What keeps the conversation from being shown. */
  get failure(): Failure | undefined {
    if (!this.hasAccess) return { code: 'ERR_PAGE_PERMISSION' };
    if (this.caseRecord.status === 'failed') return this.caseRecord.failure;
    return this.session?.view.status === 'failed' ? this.session.view.failure : undefined;
  }

  get restingText(): string {
    return restingText(this.failure);
  }

  /** Reading the Case again is up to Salesforce; only the conversation can be asked for anew. */
  get canRetry(): boolean {
    return this.session?.view.status === 'failed';
  }

  get persona(): Persona | undefined {
    return this.caseRecord.status === 'ready' ? this.caseRecord.persona : undefined;
  }

  get recordTypeId(): string | undefined {
    return this.caseRecord.status === 'ready' ? this.caseRecord.recordTypeId : undefined;
  }

  get ready() {
    return this.session?.view.status === 'ready' ? this.session.view : undefined;
  }

  get heading() {
    return headingOf(this.persona ?? { isVip: false }, this.session);
  }

  /** What the tab is called by: the handle or number, not the name that it may share with others. */
  get handle(): string | undefined {
    return this.persona?.primaryIdentifier ?? this.persona?.name;
  }

  get unreadCount(): number {
    return this.session?.unread.count ?? 0;
  }

  /** A refusal after the conversation was shown, e.g. a licence taken away meanwhile. */
  get connectionFailure(): Failure | undefined {
    return this.session?.connection.status === 'refused' ? this.session.connection.failure : undefined;
  }

  get isRefused(): boolean {
    return this.connectionFailure !== undefined;
  }

  get endingFailure(): Failure | undefined {
    return this.hasStatusFailed ? { code: 'ERR_PAGE_CASE_STATUS' } : endingFailure(this.ready?.state);
  }

  get isOffline(): boolean {
    const status = this.session?.connection.status;
    return status === 'offline' || status === 'refused';
  }

  handleRetry(): void {
    void this.#conversation?.open();
  }

  handleReload(): void {
    void this.#conversation?.reload();
  }

  handleLoadOlder(): void {
    void this.#conversation?.loadOlder();
  }

  handleReach(event: CustomEvent<string>): void {
    void this.#conversation?.reach(event.detail);
  }

  handleRead(event: CustomEvent<ReadDetail>): void {
    void this.#conversation?.markRead(event.detail.messageId);
  }

  handleSearch(event: CustomEvent<string>): void {
    void this.#conversation?.search(event.detail);
  }

  handleSearchOn(): void {
    void this.#conversation?.searchOn();
  }

  handleReply(event: CustomEvent<ReplyDetail>): void {
    void this.#conversation?.send(event.detail);
  }

  handleNote(event: CustomEvent<NoteDetail>): void {
    void this.#conversation?.addNote(event.detail);
  }

  handleAttach(event: CustomEvent<File>): void {
    void this.#conversation?.attach(event.detail);
  }

  handleCancelUpload(): void {
    this.#conversation?.cancelUpload();
  }

  handleHandBack(): void {
    void this.#conversation?.handBack();
  }

  handleStatusChoose(event: CustomEvent<string | undefined>): void {
    this.#closingStatus = event.detail;
  }

  /** The Case first: where Salesforce refuses its status, nothing is resolved. */
  async handleResolve(): Promise<void> {
    const conversation = this.#conversation;
    this.hasStatusFailed = false;
    try {
      if (this.#closingStatus && this.currentRecordId)
        await saveStatus(this.currentRecordId, this.#closingStatus);
      await conversation?.resolve();
    } catch {
      this.hasStatusFailed = true;
    }
  }

  handleDecide(event: CustomEvent<StatusSide>): void {
    this.#hasDecided = true;
    void this.#conversation?.decide(event.detail);
  }

  handleOpenAttachment(event: CustomEvent<Attachment>): void {
    if (this.#conversation) void openAttachment(this.#conversation, event.detail);
  }

  handleReuse(event: CustomEvent<Draft>): void {
    this.composer?.reuse(event.detail);
  }

  handleOutcome(event: CustomEvent<OutcomeDetail>): void {
    const { messageId, outcome } = event.detail;
    void this.#conversation?.settleReply(messageId, outcome);
  }

  handleReveal(event: CustomEvent<RevealDetail>): void {
    const { messageId, reason } = event.detail;
    void this.#conversation?.reveal(messageId, reason);
  }

  private get composer() {
    return this.refs?.composer as ComposerElement | undefined;
  }

  /** A console tab in the background keeps no stream open. */
  private watchVisibility(): (() => void) | undefined {
    const { card } = this.refs ?? {};
    if (!card) return undefined;
    return watchVisibility(card, (isVisible) => {
      this.isVisible = isVisible;
      if (isVisible) {
        this.#conversation?.resume();
        (this.refs?.persona as PersonaElement | undefined)?.refresh();
      } else this.#conversation?.pause();
    });
  }

  /** Keeps the session of the same conversation, since the record is emitted again whenever it changes. */
  private openSession(): void {
    const { caseRecord } = this;
    if (!this.#isConnected) return;
    const conversationId = caseRecord.status === 'ready' ? caseRecord.conversationId : undefined;
    if (this.#conversation?.conversationId === conversationId) return;
    this.closeSession();
    if (!conversationId) return;
    const conversation = new ConversationSession({
      bridge,
      conversationId,
      now,
      schedule,
      streams: pageStreams,
      onChange: (state) => {
        this.adopt(state);
      }
    });
    this.#conversation = conversation;
    this.session = conversation.state;
    if (!this.isVisible) conversation.pause();
    void conversation.open();
  }

  private closeSession(): void {
    this.#conversation?.close();
    this.#conversation = undefined;
    this.session = undefined;
  }

  private adopt(state: SessionState): void {
    // The notice stays, and takes care of the focus itself.
    if (state.deciding.status === 'failed') this.#hasDecided = false;
    const isReturned = this.currentRecordId && keepDrafts(this.currentRecordId, this.session, state);
    if (isReturned) this.composer?.refreshDraft();
    this.session = state;
  }
}
