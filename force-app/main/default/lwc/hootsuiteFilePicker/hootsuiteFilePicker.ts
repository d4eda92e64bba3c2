import { LightningElement, api } from 'lwc';
import type { ErrorCode } from 'c/hootsuiteError';
import { acceptedTypes, fileRefusal, type Rules } from 'c/hootsuiteRules';
import { PICK_EVENT, REFUSE_EVENT } from './constants';
import { LABELS } from './labels';

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** Takes a file by the browser's dialogue, dropped on what stands within, or handed over by `offer`. */
export default class HootsuiteFilePicker extends LightningElement {
  labels = LABELS;

  /** What the network takes. */
  @api rules!: Rules;
  @api isDisabled = false;

  isDropTarget = false;

  /** Opens the browser's dialogue. */
  @api
  browse(): void {
    (this.refs?.file as HTMLInputElement | undefined)?.click();
  }

  /** Takes files from elsewhere. Of several the first is meant: a network takes one with a message. */
  @api
  offer([file]: readonly File[]): void {
    if (!file || this.isDisabled) return;
    const refusal = fileRefusal(file, this.rules);
    if (refusal) this.dispatchEvent(new CustomEvent<ErrorCode>(REFUSE_EVENT, { detail: refusal }));
    else this.dispatchEvent(new CustomEvent<File>(PICK_EVENT, { detail: file }));
  }

  get acceptedTypes(): string {
    return acceptedTypes(this.rules);
  }

  handleFileChange(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // The same file can be chosen again only after the field was emptied.
    input.value = '';
    this.offer(files);
  }

  handleDragOver(event: DragEvent): void {
    if (!event.dataTransfer || !hasFiles(event)) return;
    // Without this the browser would open the file in place of the page, also where it cannot be attached.
    event.preventDefault();
    event.dataTransfer.dropEffect = this.isDisabled ? 'none' : 'copy';
    this.isDropTarget = !this.isDisabled;
  }

  handleDragLeave(event: DragEvent): void {
    const { currentTarget, relatedTarget } = event;
    const isWithin = relatedTarget instanceof Node && (currentTarget as Node).contains(relatedTarget);
    if (!isWithin) this.isDropTarget = false;
  }

  handleDrop(event: DragEvent): void {
    this.isDropTarget = false;
    if (!event.dataTransfer || !hasFiles(event)) return;
    event.preventDefault();
    this.offer([...event.dataTransfer.files]);
  }
}
