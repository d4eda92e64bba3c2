import { LightningElement, api } from 'lwc';
import LANGUAGE from '@salesforce/i18n/lang';
import type { ConversationState, Presence } from 'c/hootsuiteBridge';
import { now, schedule } from 'c/hootsuiteClock';
import type { Progress, Upload } from 'c/hootsuiteConversation';
import { claimIdempotencyKey, noteKey, readDraft, writeDraft, type Draft } from 'c/hootsuiteDraft';
import type { ErrorCode, Failure } from 'c/hootsuiteError';
import { fillLabel, languageName } from 'c/hootsuiteFormat';
import { otherLanguage } from 'c/hootsuiteLanguage';
import type { Customer, DismissDetail } from 'c/hootsuiteQuickReplies';
import { nextWindowChange, type Rules } from 'c/hootsuiteRules';
import {
  ATTACH_EVENT,
  CANCEL_UPLOAD_EVENT,
  NOTE_EVENT,
  REPLY_EVENT,
  type NoteDetail,
  type ReplyDetail
} from './constants';
import { countOf, UNCOUNTED, type Count } from './counting';
import { LABELS } from './labels';
import { limitsOf, type Limits } from './limits';
import { LOOKS, MODE_OPTIONS, MODES, type Mode } from './modes';
import { presenceText } from './presence';
import { unsentNote } from './reasons';

export type { NoteDetail, ReplyDetail } from './constants';

type EditorElement = HTMLElement & {
  insert(text: string): void;
  resume(typed: string, removesSlash: boolean): void;
  forgetSlash(): void;
};
type QuickRepliesElement = HTMLElement & { open(): void };
type FilePickerElement = HTMLElement & { browse(): void; offer(files: readonly File[]): void };

/** Where the agent writes. The draft lives outside, by Case, so that nothing here can lose it. */
export default class HootsuiteComposer extends LightningElement {
  labels = LABELS;
  modeOptions = MODE_OPTIONS;

  /** What the network takes. */
  @api rules!: Rules;
  @api isOffline = false;
  @api contactName = '';
  @api channelName = '';
  /** A value of Social_Network_Channel. */
  @api channel: string | undefined;
  /** The customer's language (BCP 47), where it is known. */
  @api language: string | undefined;
  /** Who else is at the conversation. */
  @api presence: Presence = { viewers: [] };
  @api ending: Progress = { status: 'idle' };

  mode: Mode = MODES.reply;
  draft: Draft = { text: '' };
  /** Whether the agent is asked if it shall be sent although somebody else is there. */
  isAsking = false;
  /** A failure that is found before anything is sent. */
  ownFailure: Failure | undefined;
  currentState: ConversationState = { status: 'new', delegated: false };
  currentUpload: Upload = { status: 'idle' };
  isDelivering = false;
  isNoting = false;
  /** When the reply window was last looked at, in epoch milliseconds. */
  at = now();

  #recordId = '';
  #delivery: Progress<string> = { status: 'idle' };
  #noting: Progress<string> = { status: 'idle' };
  #focusNext: 'confirm' | 'editor' | undefined;
  #stopWaiting: (() => void) | undefined;
  /** Who was there when the agent chose to send nevertheless. */
  #acknowledged: string | undefined;

  /** The Case; each has its own draft. */
  @api
  get recordId(): string {
    return this.#recordId;
  }
  set recordId(value: string) {
    this.#recordId = value;
    this.mode = MODES.reply;
    this.isAsking = false;
    this.ownFailure = undefined;
    this.#acknowledged = undefined;
    this.refreshDraft();
  }

  @api
  get state(): ConversationState {
    return this.currentState;
  }
  set state(value: ConversationState) {
    this.currentState = value;
    this.watchWindow();
  }

  /** How the sending goes; once it is done, the parent has dropped the draft. */
  @api
  get delivery(): Progress<string> {
    return this.#delivery;
  }
  set delivery(value: Progress<string>) {
    this.isDelivering = this.settle(this.#delivery, value);
    this.#delivery = value;
  }

  /** How keeping the note goes, as `delivery`. */
  @api
  get noting(): Progress<string> {
    return this.#noting;
  }
  set noting(value: Progress<string>) {
    this.isNoting = this.settle(this.#noting, value);
    this.#noting = value;
  }

  @api
  get upload(): Upload {
    return this.currentUpload;
  }
  set upload(value: Upload) {
    const isNew = this.currentUpload.status === 'busy';
    this.currentUpload = value;
    if (value.status === 'failed') this.ownFailure = value.failure;
    // The file belongs to the reply, whatever the agent writes meanwhile.
    if (value.status === 'done' && isNew) {
      const reply = readDraft(this.#recordId);
      writeDraft(this.#recordId, { ...reply, attachment: value.result });
      this.refreshDraft();
    }
  }

  /**
   * Adds what was written before to the reply and puts the cursor there: the text on a line of its own, unless it is
   * there already, and the file, where the draft has none.
   */
  @api
  reuse({ text, attachment }: Draft): void {
    this.setMode(MODES.reply);
    const before = this.draft.text.trimEnd();
    const isThere = before.endsWith(text.trimEnd());
    this.keep({
      ...this.draft,
      ...(!isThere && { text: before ? `${before}\n${text}` : text }),
      ...(attachment && !this.draft.attachment && { attachment })
    });
    this.#focusNext = 'editor';
    this.editor?.focus();
  }

  /** Shows the draft of the Case anew after it was changed from outside. */
  @api
  refreshDraft(): void {
    this.draft = readDraft(this.draftKey);
  }

  get isReply(): boolean {
    return this.mode === MODES.reply;
  }

  get look() {
    return LOOKS[this.mode];
  }

  get limits(): Limits {
    const { currentState: state, draft, isReply, isOffline, isBusy, channelName, at } = this;
    return limitsOf({
      state,
      draft,
      isReply,
      isTooLong: this.count.isOver,
      isOffline,
      isBusy,
      isUploading: this.currentUpload.status === 'busy',
      isEnding: this.ending.status === 'busy',
      channelName,
      at
    });
  }

  get presenceNote(): string | undefined {
    return this.isDelegated && this.isReply ? presenceText(this.presence, LANGUAGE) : undefined;
  }

  /** While it is asked about, it stands in the question. */
  get standingPresence(): string | undefined {
    return this.isAsking ? undefined : this.presenceNote;
  }

  /** A note may be kept whenever the network takes no reply. */
  get windowRules(): Rules | undefined {
    return this.isReply ? this.rules : undefined;
  }

  get isBusy(): boolean {
    return this.isDelivering || this.isNoting;
  }

  /** Whether the conversation is in our hands: then it can be given back and resolved, and notes can be kept. */
  get isDelegated(): boolean {
    return this.currentState.delegated;
  }

  get sendLabel(): string {
    return this.isBusy ? LABELS.sending : this.look.sendLabel;
  }

  get label(): string {
    return this.isReply ? fillLabel(LABELS.label, this.contactName, this.channelName) : LABELS.noteLabel;
  }

  get count(): Count {
    return this.isReply ? countOf(this.draft.text, this.rules) : UNCOUNTED;
  }

  get customer(): Customer {
    return { name: this.contactName, language: this.language, channel: this.channel };
  }

  get languageHint(): string | undefined {
    if (!this.isReply || this.limits.isClosed) return undefined;
    const other = otherLanguage(this.draft.text, this.language);
    const names = [other, this.language].map((tag) => languageName(tag, LANGUAGE) ?? '');
    return other && fillLabel(LABELS.otherLanguage, ...names);
  }

  get failure(): Failure | undefined {
    return this.ending.status === 'failed' ? this.ending.failure : this.ownFailure;
  }

  get unsentNote(): string | undefined {
    return this.#delivery.status === 'failed' ? unsentNote(this.#delivery.failure) : undefined;
  }

  override connectedCallback(): void {
    this.watchWindow();
  }

  override disconnectedCallback(): void {
    this.#stopWaiting?.();
  }

  override renderedCallback(): void {
    if (this.#focusNext === 'editor') this.editor?.focus();
    if (this.#focusNext === 'confirm') (this.refs?.confirm as HTMLElement | undefined)?.focus();
    this.#focusNext = undefined;
  }

  handleModeChange(event: CustomEvent<{ value: Mode }>): void {
    this.setMode(event.detail.value);
    this.#focusNext = 'editor';
  }

  handleTextChange(event: CustomEvent<string>): void {
    event.stopPropagation();
    this.keep({ ...this.draft, text: event.detail });
  }

  handleSubmit(): void {
    const others = this.presenceNote;
    if (this.limits.isSendDisabled) return;
    if (!others || others === this.#acknowledged) {
      this.send();
      return;
    }
    this.isAsking = true;
    this.#focusNext = 'confirm';
  }

  handleSlash(): void {
    this.quickReplies?.open();
  }

  handleBrowse(): void {
    this.editor?.forgetSlash();
  }

  handleInsert(event: CustomEvent<string>): void {
    this.editor?.insert(event.detail);
  }

  handleDismiss({ detail }: CustomEvent<DismissDetail>): void {
    this.editor?.resume(detail.typed, detail.removesSlash);
  }

  handleAttachClick(): void {
    this.filePicker?.browse();
  }

  handlePaste(event: CustomEvent<readonly File[]>): void {
    this.filePicker?.offer(event.detail);
  }

  handlePick({ detail }: CustomEvent<File>): void {
    this.ownFailure = undefined;
    this.dispatchEvent(new CustomEvent<File>(ATTACH_EVENT, { detail }));
  }

  handleRefuse({ detail: code }: CustomEvent<ErrorCode>): void {
    this.ownFailure = { code };
  }

  handleCancelUpload(): void {
    this.dispatchEvent(new CustomEvent(CANCEL_UPLOAD_EVENT));
    this.#focusNext = 'editor';
  }

  handleRemoveAttachment(): void {
    this.keep({ text: this.draft.text });
    this.#focusNext = 'editor';
  }

  handleSendAnyway(): void {
    this.isAsking = false;
    this.#acknowledged = this.presenceNote;
    this.handleSubmit();
    this.#focusNext = 'editor';
  }

  handleEnding({ type }: Event): void {
    this.dispatchEvent(new CustomEvent(type));
  }

  handleSettle(): void {
    this.isAsking = false;
    this.#focusNext = 'editor';
  }

  private get editor(): EditorElement | undefined {
    return this.refs?.editor as EditorElement | undefined;
  }

  private get quickReplies(): QuickRepliesElement | undefined {
    return this.refs?.quickReplies as QuickRepliesElement | undefined;
  }

  private get filePicker(): FilePickerElement | undefined {
    return this.refs?.filePicker as FilePickerElement | undefined;
  }

  private get draftKey(): string {
    return this.isReply ? this.#recordId : noteKey(this.#recordId);
  }

  private setMode(mode: Mode): void {
    this.mode = mode;
    this.ownFailure = undefined;
    this.refreshDraft();
  }

  private keep(draft: Draft): void {
    writeDraft(this.draftKey, draft);
    this.draft = draft;
  }

  private send(): void {
    const { text, attachment } = this.draft;
    const idempotencyKey = claimIdempotencyKey(this.draftKey);
    if (!this.isReply) {
      this.dispatchEvent(new CustomEvent<NoteDetail>(NOTE_EVENT, { detail: { text, idempotencyKey } }));
      return;
    }
    const detail: ReplyDetail = {
      text: text.trim() === '' ? '' : text,
      ...(attachment && { attachment }),
      idempotencyKey
    };
    this.dispatchEvent(new CustomEvent<ReplyDetail>(REPLY_EVENT, { detail }));
  }

  /** @returns Whether it is under way; once it is over, the draft may be another one. */
  private settle(before: Progress<string>, value: Progress<string>): boolean {
    this.ownFailure = value.status === 'failed' ? value.failure : undefined;
    if (before.status === 'busy' && value.status !== 'busy') this.refreshDraft();
    return value.status === 'busy';
  }

  /** Looks at the reply window again when it comes to its next end. */
  private watchWindow(): void {
    this.#stopWaiting?.();
    this.at = now();
    const change = nextWindowChange(this.currentState.replyWindow, this.at);
    if (change === undefined) return;
    this.#stopWaiting = schedule(() => {
      this.watchWindow();
    }, change - this.at);
  }
}
