import { LightningElement, api } from 'lwc';
import LANGUAGE from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import type { Attachment, ConversationState } from 'c/hootsuiteBridge';
import type { Progress } from 'c/hootsuiteConversation';
import { claimIdempotencyKey, readDraft, writeDraft, type Draft } from 'c/hootsuiteDraft';
import type { Failure } from 'c/hootsuiteError';
import { fillLabel, formatBytes, pluralLabel } from 'c/hootsuiteFormat';
import { acceptedTypes, fileRefusal, lengthOf, type Rules } from 'c/hootsuiteRules';
import { ATTACH_EVENT, HAND_BACK_EVENT, REPLY_EVENT, RESOLVE_EVENT, type ReplyDetail } from './constants';
import { LABELS } from './labels';
import { closedReason, unsentNote } from './reasons';

export type { ReplyDetail } from './constants';

/** What the agent is asked to confirm, and the event that follows. */
const ENDINGS = {
  handBack: { question: LABELS.handBackConfirm, label: LABELS.handBack, event: HAND_BACK_EVENT },
  resolve: { question: LABELS.resolveConfirm, label: LABELS.resolve, event: RESOLVE_EVENT }
} as const;

/** Where the agent writes. The draft lives outside, by Case, so that nothing here can lose it. */
export default class HootsuiteComposer extends LightningElement {
  labels = LABELS;

  /** What the network takes. */
  @api rules!: Rules;
  @api state: ConversationState = { status: 'new', delegated: false };
  @api isOffline = false;
  @api contactName = '';
  @api channelName = '';
  @api ending: Progress = { status: 'idle' };

  draft: Draft = { text: '' };
  asked: keyof typeof ENDINGS | undefined;
  /** A failure that is found before anything is sent. */
  ownFailure: Failure | undefined;
  isDelivering = false;
  isUploading = false;

  #recordId = '';
  #delivery: Progress<string> = { status: 'idle' };
  #upload: Progress<Attachment> = { status: 'idle' };
  #focusNext: 'confirm' | 'text' | undefined;

  /** The Case; each has its own draft. */
  @api
  get recordId(): string {
    return this.#recordId;
  }
  set recordId(value: string) {
    this.#recordId = value;
    this.draft = readDraft(value);
    this.asked = undefined;
    this.ownFailure = undefined;
  }

  /** How the sending goes; once it is done, the parent has dropped the draft. */
  @api
  get delivery(): Progress<string> {
    return this.#delivery;
  }
  set delivery(value: Progress<string>) {
    const isSettled = this.#delivery.status === 'busy' && value.status !== 'busy';
    this.#delivery = value;
    this.isDelivering = value.status === 'busy';
    this.ownFailure = value.status === 'failed' ? value.failure : undefined;
    if (isSettled) this.draft = readDraft(this.#recordId);
  }

  @api
  get upload(): Progress<Attachment> {
    return this.#upload;
  }
  set upload(value: Progress<Attachment>) {
    const isNew = this.#upload.status === 'busy';
    this.#upload = value;
    this.isUploading = value.status === 'busy';
    if (value.status === 'failed') this.ownFailure = value.failure;
    if (value.status === 'done' && isNew) this.keep({ ...this.draft, attachment: value.result });
  }

  /**
   * Adds what was written before to the draft and puts the cursor there: the text on a line of its own, unless it is
   * there already, and the file, where the draft has none.
   */
  @api
  reuse({ text, attachment }: Draft): void {
    const before = this.draft.text.trimEnd();
    const isThere = before.endsWith(text.trimEnd());
    this.keep({
      ...this.draft,
      ...(!isThere && { text: before ? `${before}\n${text}` : text }),
      ...(attachment && !this.draft.attachment && { attachment })
    });
    this.#focusNext = 'text';
    (this.refs?.text as HTMLElement | undefined)?.focus();
  }

  /** Shows the draft of the Case anew after it was changed from outside. */
  @api
  refreshDraft(): void {
    this.draft = readDraft(this.#recordId);
  }

  get reason(): string | undefined {
    return closedReason(this.state) ?? (this.isOffline ? LABELS.offline : undefined);
  }

  /** Offline, the agent may go on writing; only sending waits. */
  get isClosed(): boolean {
    return closedReason(this.state) !== undefined;
  }

  /** A text that cannot be sent any more stays readable, so that it can be copied to where it can. */
  get isDisabled(): boolean {
    return this.isClosed && this.draft.text === '';
  }

  get isReadOnly(): boolean {
    return this.isClosed || this.isDelivering;
  }

  get canSend(): boolean {
    const hasContent = this.draft.text.trim() !== '' || this.draft.attachment !== undefined;
    return hasContent && this.excess <= 0 && !this.reason && !this.isDelivering && !this.isUploading;
  }

  get isSendDisabled(): boolean {
    return !this.canSend;
  }

  get isAttachDisabled(): boolean {
    return Boolean(this.reason) || this.isUploading || this.isDelivering || this.hasAttachment;
  }

  get isEndingDisabled(): boolean {
    return Boolean(this.reason) || this.isDelivering || this.ending.status === 'busy';
  }

  get canEnd(): boolean {
    return this.state.delegated;
  }

  get sendLabel(): string {
    return this.isDelivering ? LABELS.sending : LABELS.send;
  }

  get label(): string {
    return fillLabel(LABELS.label, this.contactName, this.channelName);
  }

  get hasAttachment(): boolean {
    return this.draft.attachment !== undefined;
  }

  get attachmentSize(): string {
    return formatBytes(this.draft.attachment?.size ?? 0, LOCALE);
  }

  get removeLabel(): string {
    return fillLabel(LABELS.removeAttachment, this.draft.attachment?.name ?? '');
  }

  get textLength(): number {
    return lengthOf(this.draft.text, this.rules.lengthUnit);
  }

  get excess(): number {
    return this.textLength - this.rules.maxLength;
  }

  get acceptedTypes(): string {
    return acceptedTypes(this.rules);
  }

  get excessText(): string | undefined {
    const wordings = { one: LABELS.tooLongOne, other: LABELS.tooLongOther };
    return this.excess > 0 ? pluralLabel(wordings, this.excess, LANGUAGE) : undefined;
  }

  get counter(): string {
    return `${String(this.textLength)}/${String(this.rules.maxLength)}`;
  }

  get counterText(): string {
    return fillLabel(LABELS.counter, this.textLength, this.rules.maxLength);
  }

  get counterClass(): string {
    return this.excess > 0 ? 'counter counter_over' : 'counter';
  }

  get isTooLongText(): string {
    return String(this.excess > 0);
  }

  get failure(): Failure | undefined {
    return this.ending.status === 'failed' ? this.ending.failure : this.ownFailure;
  }

  get unsentNote(): string | undefined {
    return this.#delivery.status === 'failed' ? unsentNote(this.#delivery.failure) : undefined;
  }

  get ask() {
    return this.asked && ENDINGS[this.asked];
  }

  override renderedCallback(): void {
    const field = this.refs?.text as HTMLTextAreaElement | undefined;
    if (field) {
      if (field.value !== this.draft.text) field.value = this.draft.text;
      this.fitHeight(field);
    }
    if (this.#focusNext === 'text') field?.focus();
    if (this.#focusNext === 'confirm') (this.refs?.confirm as HTMLElement | undefined)?.focus();
    this.#focusNext = undefined;
  }

  handleInput(event: Event): void {
    this.keep({ ...this.draft, text: (event.target as HTMLTextAreaElement).value });
  }

  handleKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  handleSendClick(): void {
    this.send();
  }

  handleAttachClick(): void {
    (this.refs?.file as HTMLInputElement | undefined)?.click();
  }

  handleFileChange(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // The same file can be chosen again only after the field was emptied.
    input.value = '';
    if (!file) return;
    const refusal = fileRefusal(file, this.rules);
    this.ownFailure = refusal && { code: refusal };
    if (refusal) return;
    this.dispatchEvent(new CustomEvent<File>(ATTACH_EVENT, { detail: file }));
  }

  handleRemoveAttachment(): void {
    this.keep({ text: this.draft.text });
    this.#focusNext = 'text';
  }

  handleHandBackClick(): void {
    this.askFor('handBack');
  }

  handleResolveClick(): void {
    this.askFor('resolve');
  }

  handleConfirmClick(): void {
    const event = this.ask?.event;
    this.asked = undefined;
    this.#focusNext = 'text';
    if (event) this.dispatchEvent(new CustomEvent(event));
  }

  handleCancelClick(): void {
    this.asked = undefined;
    this.#focusNext = 'text';
  }

  private askFor(ending: keyof typeof ENDINGS): void {
    this.asked = ending;
    this.#focusNext = 'confirm';
  }

  private keep(draft: Draft): void {
    writeDraft(this.#recordId, draft);
    this.draft = draft;
  }

  private send(): void {
    if (!this.canSend) return;
    const { text, attachment } = this.draft;
    const detail: ReplyDetail = {
      text: text.trim() === '' ? '' : text,
      ...(attachment && { attachment }),
      idempotencyKey: claimIdempotencyKey(this.#recordId)
    };
    this.dispatchEvent(new CustomEvent<ReplyDetail>(REPLY_EVENT, { detail }));
  }

  /** The field grows with its text up to the limit that the stylesheet sets. */
  private fitHeight(field: HTMLTextAreaElement): void {
    field.style.height = 'auto';
    field.style.height = `${String(field.scrollHeight + field.offsetHeight - field.clientHeight)}px`;
  }
}
