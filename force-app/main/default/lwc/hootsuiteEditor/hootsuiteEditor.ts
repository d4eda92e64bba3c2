import { LightningElement, api } from 'lwc';
import { CHANGE_EVENT, FILES_EVENT, SLASH_EVENT, SUBMIT_EVENT } from './constants';

/**
 * The text field of the composer. Its text is not rendered: the field's own value is set only where it differs, so that
 * the caret stays where it is whatever happens around it.
 */
export default class HootsuiteEditor extends LightningElement {
  @api label = '';
  @api placeholder = '';
  /** Read after the label by a screen reader, such as the number of characters. */
  @api description = '';
  @api isDisabled = false;
  @api isReadOnly = false;
  @api isInvalid = false;

  #value = '';
  /** Known once it is rendered; it stays the same. */
  #field: HTMLTextAreaElement | undefined;
  /** Where the "/" stands for which quick replies are searched. */
  #slashAt: number | undefined;

  @api
  get value(): string {
    return this.#value;
  }
  set value(value: string) {
    this.#value = value;
    this.show();
  }

  /** Puts the cursor into the field. */
  @api
  focus(): void {
    this.#field?.focus();
  }

  /** Puts a text where the cursor is, or in place of the "/" that was searched for, and goes on writing after it. */
  @api
  insert(text: string): void {
    this.replace(text, this.#slashAt === undefined ? undefined : [this.#slashAt, this.#slashAt + 1]);
  }

  /** Goes on after a search that led to nothing: `typed` was meant for the text. */
  @api
  resume(typed: string, removesSlash: boolean): void {
    const at = this.#slashAt;
    if (at === undefined) this.replace(typed);
    else this.replace(typed, [removesSlash ? at : at + 1, at + 1]);
  }

  /** Forgets the "/", as the next quick reply goes where the cursor is. */
  @api
  forgetSlash(): void {
    this.#slashAt = undefined;
  }

  get invalidText(): string {
    return String(this.isInvalid);
  }

  override renderedCallback(): void {
    this.#field = this.refs?.text as HTMLTextAreaElement | undefined;
    this.show();
  }

  handleInput(event: InputEvent): void {
    const field = event.target as HTMLTextAreaElement;
    const { value, selectionStart } = field;
    this.tell(value);
    if (event.data !== '/' || event.isComposing) return;
    const before = value.charAt(selectionStart - 2);
    if (before !== '' && !/\s/u.test(before)) return;
    this.#slashAt = selectionStart - 1;
    this.dispatchEvent(new CustomEvent(SLASH_EVENT));
  }

  handleKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    if (!event.repeat) this.dispatchEvent(new CustomEvent(SUBMIT_EVENT));
  }

  handlePaste(event: ClipboardEvent): void {
    const { clipboardData } = event;
    const files = [...(clipboardData?.files ?? [])];
    // Office programs put a picture of the copied text beside it; the text is what was meant.
    if (files.length === 0 || clipboardData?.types.includes('text/plain')) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent<readonly File[]>(FILES_EVENT, { detail: files }));
  }

  private replace(text: string, [start, end]: readonly [number?, number?] = []): void {
    const field = this.#field;
    if (!field) return;
    const from = start ?? field.selectionStart;
    field.setRangeText(text, from, end ?? field.selectionEnd);
    field.setSelectionRange(from + text.length, from + text.length);
    this.#slashAt = undefined;
    field.focus();
    this.tell(field.value);
  }

  private tell(text: string): void {
    this.#value = text;
    if (this.#field) this.fitHeight(this.#field);
    this.dispatchEvent(new CustomEvent<string>(CHANGE_EVENT, { detail: text }));
  }

  private show(): void {
    const field = this.#field;
    if (!field || (field.value === this.#value && field.style.height !== '')) return;
    if (field.value !== this.#value) field.value = this.#value;
    this.fitHeight(field);
  }

  /** The field grows with its text up to the limit that the stylesheet sets. */
  private fitHeight(field: HTMLTextAreaElement): void {
    field.style.height = 'auto';
    field.style.height = `${String(field.scrollHeight + field.offsetHeight - field.clientHeight)}px`;
  }
}
