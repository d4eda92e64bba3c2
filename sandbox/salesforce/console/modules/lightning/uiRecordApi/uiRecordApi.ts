import { onRecordsChanged } from 'console/events';
import { UI_API, request } from 'console/http';
import { findField, qualifiedName } from './recordFields.ts';
import type { FieldReference, FieldValue, RecordRepresentation } from './recordFields.ts';
import { RecordStore } from './recordStore.ts';
import type { RecordRequest, RecordResult } from './recordStore.ts';

export type { FieldReference, FieldValue, RecordRepresentation } from './recordFields.ts';
export type { RecordResult } from './recordStore.ts';

interface GetRecordConfig {
  recordId?: string;
  fields?: FieldReference | FieldReference[];
  optionalFields?: FieldReference | FieldReference[];
}

const store = new RecordStore(fetchRecord);
onRecordsChanged(({ ids }) => void store.refresh(ids));

/** Wire adapter (LWC reference, `lightning/uiRecordApi`): `layoutTypes` and `modes` are not offered here. */
export class getRecord {
  readonly #emit: (result: RecordResult) => void;
  #config: GetRecordConfig = {};
  #unsubscribe: (() => void) | undefined;
  #isConnected = false;

  constructor(emit: (result: RecordResult) => void) {
    this.#emit = emit;
    emit({ data: undefined, error: undefined });
  }

  connect(): void {
    this.#isConnected = true;
    this.subscribe();
  }

  update(config: GetRecordConfig): void {
    this.#config = config;
    this.subscribe();
  }

  disconnect(): void {
    this.#isConnected = false;
    this.#unsubscribe?.();
  }

  private subscribe(): void {
    this.#unsubscribe?.();
    const { recordId, fields, optionalFields } = this.#config;
    // As in an org: an undefined parameter means that the wire is not ready to be asked.
    if (!this.#isConnected || !recordId || (!fields && !optionalFields)) return;
    this.#unsubscribe = store.subscribe(
      { recordId, fields: names(fields), optionalFields: names(optionalFields) },
      this.#emit
    );
  }
}

/** The raw value, or undefined where the record lacks the field. */
export function getFieldValue(record: RecordRepresentation | undefined, field: FieldReference): unknown {
  return fieldOf(record, field)?.value;
}

/** The value in the user's language and format, or null where the field has no such form. */
export function getFieldDisplayValue(
  record: RecordRepresentation | undefined,
  field: FieldReference
): string | null | undefined {
  return fieldOf(record, field)?.displayValue;
}

/**
 * Writes fields of one record.
 *
 * @returns the record as it is afterwards
 * @throws FetchError with `body.output` as UI API gives it
 */
export async function updateRecord(
  recordInput: { fields: Record<string, unknown> },
  { ifUnmodifiedSince }: { ifUnmodifiedSince?: string } = {}
): Promise<RecordRepresentation> {
  const { Id: id, ...fields } = recordInput.fields;
  if (typeof id !== 'string') throw new TypeError('updateRecord needs fields.Id');
  const record = await request<RecordRepresentation>(`${UI_API}/records/${encodeURIComponent(id)}`, {
    method: 'PATCH',
    body: { fields },
    ...(ifUnmodifiedSince === undefined ? {} : { headers: { 'if-unmodified-since': ifUnmodifiedSince } })
  });
  store.ingest(record);
  // The answer may hold fewer fields than the page shows, and a flow may have changed more.
  await store.refresh([id]);
  return record;
}

/** Says that records were changed by other means than this module, so that wires show them anew. */
export async function notifyRecordUpdateAvailable(items: readonly { recordId: string }[]): Promise<void> {
  await store.refresh(items.map(({ recordId }) => recordId));
}

function fieldOf(record: RecordRepresentation | undefined, field: FieldReference): FieldValue | undefined {
  return findField(record, qualifiedName(field));
}

async function fetchRecord({
  recordId,
  fields,
  optionalFields
}: RecordRequest): Promise<RecordRepresentation> {
  const query = new URLSearchParams();
  if (fields.length > 0) query.set('fields', fields.join(','));
  if (optionalFields.length > 0) query.set('optionalFields', optionalFields.join(','));
  return request(`${UI_API}/records/${encodeURIComponent(recordId)}?${query.toString()}`);
}

function names(fields: FieldReference | FieldReference[] | undefined): string[] {
  return fields === undefined ? [] : [fields].flat().map(qualifiedName);
}
