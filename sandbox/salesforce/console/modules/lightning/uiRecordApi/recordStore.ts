import { mergeRecord, pickFields } from './recordFields.ts';
import type { RecordRepresentation } from './recordFields.ts';

/** What one wire asks for; field names are qualified: `Case.Subject`, `Case.Owner.Name`. */
export interface RecordRequest {
  recordId: string;
  fields: readonly string[];
  optionalFields: readonly string[];
}

/** What a wire gets: both undefined until the first answer. */
export interface RecordResult {
  data: RecordRepresentation | undefined;
  error: unknown;
}

interface Subscriber extends RecordRequest {
  emit: (result: RecordResult) => void;
  /** The last value given, as JSON: an unchanged record is not given twice. */
  last?: string;
}

interface Entry {
  record: RecordRepresentation | undefined;
  /** Qualified names that were asked for and answered, present or not (optional fields may be absent). */
  known: Set<string>;
  subscribers: Set<Subscriber>;
  /** Requests under way, by the fields they ask for. */
  pending: Map<string, Promise<void>>;
}

/**
 * One copy of each record for all wires of the page, as Lightning Data Service keeps it: a field is fetched
 * once, and a write or a refresh reaches everyone who shows the record.
 */
export class RecordStore {
  readonly #entries = new Map<string, Entry>();
  readonly #fetchRecord: (request: RecordRequest) => Promise<RecordRepresentation>;

  constructor(fetchRecord: (request: RecordRequest) => Promise<RecordRepresentation>) {
    this.#fetchRecord = fetchRecord;
  }

  /** @returns a function that ends the subscription */
  subscribe(request: RecordRequest, emit: (result: RecordResult) => void): () => void {
    const entry = this.entry(request.recordId);
    const subscriber: Subscriber = { ...request, emit };
    entry.subscribers.add(subscriber);
    const wanted = [...request.fields, ...request.optionalFields];
    if (entry.record !== undefined && wanted.every((field) => entry.known.has(field))) {
      this.give(entry, subscriber);
    } else {
      void this.fetch(entry, subscriber);
    }
    return () => entry.subscribers.delete(subscriber);
  }

  /** Takes a record the server has just answered with, e.g. to an update. */
  ingest(record: RecordRepresentation): void {
    const entry = this.entry(record.id);
    entry.record = mergeRecord(entry.record, record);
    for (const subscriber of [...entry.subscribers]) this.give(entry, subscriber);
  }

  /** Fetches the records again that someone shows, and forgets the others. */
  async refresh(recordIds: readonly string[]): Promise<void> {
    await Promise.all(
      recordIds.map(async (recordId) => {
        const entry = this.#entries.get(recordId);
        if (entry === undefined) return;
        if (entry.subscribers.size === 0) this.#entries.delete(recordId);
        entry.known.clear();
        entry.pending.clear();
        await Promise.all([...entry.subscribers].map((subscriber) => this.fetch(entry, subscriber)));
      })
    );
  }

  private entry(recordId: string): Entry {
    const existing = this.#entries.get(recordId);
    if (existing !== undefined) return existing;
    const entry: Entry = { record: undefined, known: new Set(), subscribers: new Set(), pending: new Map() };
    this.#entries.set(recordId, entry);
    return entry;
  }

  private async fetch(entry: Entry, subscriber: Subscriber): Promise<void> {
    try {
      await this.fetchOnce(entry, subscriber);
    } catch (error) {
      // The last good value goes: after an error a wire has no data.
      delete subscriber.last;
      if (entry.subscribers.has(subscriber)) subscriber.emit({ data: undefined, error });
    }
  }

  private async fetchOnce(entry: Entry, { recordId, fields, optionalFields }: RecordRequest): Promise<void> {
    const key = JSON.stringify([fields, optionalFields]);
    const underWay = entry.pending.get(key);
    if (underWay !== undefined) {
      await underWay;
      return;
    }
    // A refresh that was asked for meanwhile has sent a newer request: then this answer is the older one.
    const isOvertaken = (): boolean => entry.pending.get(key) !== fetching;
    const fetching = this.#fetchRecord({ recordId, fields, optionalFields }).then(
      (record) => {
        if (isOvertaken()) return;
        for (const field of [...fields, ...optionalFields]) entry.known.add(field);
        this.ingest(record);
      },
      (error: unknown) => {
        if (!isOvertaken()) throw error;
      }
    );
    entry.pending.set(key, fetching);
    try {
      await fetching;
    } finally {
      if (entry.pending.get(key) === fetching) entry.pending.delete(key);
    }
  }

  private give(entry: Entry, subscriber: Subscriber): void {
    const wanted = [...subscriber.fields, ...subscriber.optionalFields];
    if (entry.record === undefined || !wanted.every((field) => entry.known.has(field))) return;
    const data = pickFields(entry.record, wanted);
    const json = JSON.stringify(data);
    if (json === subscriber.last) return;
    subscriber.last = json;
    subscriber.emit({ data, error: undefined });
  }
}
