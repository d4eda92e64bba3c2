import { LightningElement, api, wire } from 'lwc';
import CONTACT_OBJECT from '@salesforce/schema/Contact';
import { schedule } from 'c/hootsuiteClock';
import { NavigationMixin, type RecordPageReference } from 'lightning/navigation';
import { getObjectInfo, type WiredObjectInfo } from 'lightning/uiObjectInfoApi';
import { getFieldValue, getRecord, type WiredRecord } from 'lightning/uiRecordApi';
import { PREVIEW_FIELDS } from './fields';
import { LABELS } from './labels';

/** The pointer only passes over on its way: it has to rest this long, in milliseconds, and may stray this long. */
const REST_MS = 300;

interface Row {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

/**
 * The name of a Contact, which opens its record, with what else is known of it while the pointer or the keyboard
 * rests on it. The preview stays while the pointer is on it and goes with Escape (WCAG 2.2, 1.4.13).
 */
export default class HootsuiteContactLink extends NavigationMixin(LightningElement) {
  labels = LABELS;

  @api name = '';

  url = '';
  isOpen = false;
  /** Set with the first preview, so that nothing is read for a Contact that nobody asks about. */
  previewedId: string | undefined;

  #contactId: string | undefined;
  #cancel: (() => void) | undefined;

  @api
  get contactId(): string | undefined {
    return this.#contactId;
  }
  set contactId(value: string | undefined) {
    if (value === this.#contactId) return;
    this.#contactId = value;
    this.previewedId = undefined;
    this.close();
    void this.resolveUrl();
  }

  @wire(getObjectInfo, { objectApiName: '$objectOfPreview' })
  contactInfo: WiredObjectInfo | undefined;

  @wire(getRecord, { recordId: '$previewedId', optionalFields: PREVIEW_FIELDS })
  contact: WiredRecord | undefined;

  override disconnectedCallback(): void {
    this.#cancel?.();
  }

  get objectOfPreview() {
    return this.previewedId ? CONTACT_OBJECT : undefined;
  }

  get isLoading(): boolean {
    return !this.contact?.data && !this.contact?.error;
  }

  get rows(): readonly Row[] {
    const { data } = this.contact ?? {};
    const { fields } = this.contactInfo?.data ?? {};
    return PREVIEW_FIELDS.flatMap((field) => {
      const value = getFieldValue(data, field);
      const key = field.fieldApiName;
      return typeof value === 'string' && value ? [{ key, label: fields?.[key]?.label ?? key, value }] : [];
    });
  }

  get isEmpty(): boolean {
    return !this.isLoading && this.rows.length === 0;
  }

  get describedBy(): string | undefined {
    return this.isOpen ? 'preview' : undefined;
  }

  /** Puts the keyboard on the link. */
  @api
  focus(): void {
    (this.refs?.link as HTMLElement | undefined)?.focus();
  }

  handleClick(event: MouseEvent): void {
    // With a modifier the browser opens the address itself, in a tab or window of the agent's choice.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.close();
    this[NavigationMixin.Navigate](this.page);
  }

  handlePointerEnter(): void {
    this.after(REST_MS, () => {
      this.open();
    });
  }

  handlePointerLeave(): void {
    this.after(REST_MS, () => {
      this.close();
    });
  }

  handleFocus(): void {
    this.open();
  }

  handleBlur(): void {
    this.close();
  }

  handleKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.isOpen) return;
    // Only the preview goes; a dialog or panel around it stays.
    event.stopPropagation();
    this.close();
  }

  private after(milliseconds: number, action: () => void): void {
    this.#cancel?.();
    this.#cancel = schedule(action, milliseconds);
  }

  private open(): void {
    this.#cancel?.();
    this.previewedId = this.#contactId;
    this.isOpen = true;
  }

  private close(): void {
    this.#cancel?.();
    this.isOpen = false;
  }

  private get page(): RecordPageReference {
    return {
      type: 'standard__recordPage',
      attributes: { recordId: this.#contactId ?? '', objectApiName: 'Contact', actionName: 'view' }
    };
  }

  private async resolveUrl(): Promise<void> {
    const contactId = this.#contactId;
    if (!contactId) return;
    const url = await this[NavigationMixin.GenerateUrl](this.page);
    if (contactId === this.#contactId) this.url = url;
  }
}
