import { LightningElement, api } from 'lwc';
import { onRecordsChanged } from 'console/events';
import { messageOf, request } from 'console/http';

interface Line {
  field: string;
  oldValue: string | null;
  newValue: string | null;
  user: string;
  at: string;
}

interface History {
  label: string;
  lines: Line[];
}

/** The related list of a record's field history: who changed what, newest first. */
export default class HistoryList extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  history: History = { label: '', lines: [] };
  error = '';
  #unsubscribe: (() => void) | undefined;

  get heading(): string {
    return `${this.history.label} (${String(this.history.lines.length)})`;
  }

  get lines(): { id: string; change: string; who: string }[] {
    return this.history.lines.map(({ field, oldValue, newValue, user, at }, index) => ({
      id: String(index),
      change: [field, [oldValue, newValue].filter((value) => value !== null).join(' → ')]
        .filter(Boolean)
        .join(': '),
      who: `${user} • ${at}`
    }));
  }

  override connectedCallback(): void {
    void this.load();
    this.#unsubscribe = onRecordsChanged(({ ids }) => {
      if (ids.includes(this.recordId ?? '')) void this.load();
    });
  }

  override disconnectedCallback(): void {
    this.#unsubscribe?.();
  }

  private async load(): Promise<void> {
    try {
      this.history = await request<History>(
        `/lightning/history/${this.objectApiName ?? ''}/${this.recordId ?? ''}`
      );
      this.error = '';
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}
