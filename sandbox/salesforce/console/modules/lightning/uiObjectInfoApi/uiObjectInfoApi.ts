import { UI_API, request } from 'console/http';
import type { FieldReference } from 'lightning/uiRecordApi';
import { qualifiedName } from '../uiRecordApi/recordFields.ts';

/** The part of UI API's Object Info that the console reads. */
export interface ObjectInfo {
  apiName: string;
  label: string;
  labelPlural: string;
  nameFields: string[];
  defaultRecordTypeId: string | null;
  updateable: boolean;
  themeInfo?: { color: string; iconUrl: string } | null;
  recordTypeInfos: Record<
    string,
    { name: string; recordTypeId: string; master: boolean; available: boolean }
  >;
  fields: Record<string, FieldInfo>;
}

export interface FieldInfo {
  apiName: string;
  label: string;
  dataType: string;
  required: boolean;
  updateable: boolean;
  reference: boolean;
  relationshipName: string | null;
  referenceToInfos: { apiName: string; nameFields: string[] }[];
  inlineHelpText?: string | null;
}

export interface PicklistValues {
  values: { label: string; value: string }[];
  defaultValue: unknown;
}

export interface WireResult<T> {
  data: T | undefined;
  error: unknown;
}

interface ObjectReference {
  objectApiName: string;
}

const answers = new Map<string, Promise<unknown>>();

/** Object Info, fetched once for each page load: metadata does not change under a running console. */
export function fetchObjectInfo(objectApiName: string): Promise<ObjectInfo> {
  return fetchOnce(`${UI_API}/object-info/${encodeURIComponent(objectApiName)}`);
}

/** Values of one picklist field for one record type. */
export function fetchPicklistValues(recordTypeId: string, field: string): Promise<PicklistValues> {
  const [object = '', name = ''] = field.split('.');
  return fetchOnce(
    `${UI_API}/object-info/${encodeURIComponent(object)}/picklist-values/${encodeURIComponent(recordTypeId)}/${encodeURIComponent(name)}`
  );
}

abstract class MetadataAdapter<Config, Value> {
  readonly #emit: (result: WireResult<Value>) => void;
  #latest = 0;

  constructor(emit: (result: WireResult<Value>) => void) {
    this.#emit = emit;
    emit({ data: undefined, error: undefined });
  }

  abstract fetch(config: Config): Promise<Value> | undefined;

  connect(): void {
    // Nothing to hold: answers are shared by all wires.
  }

  update(config: Config): void {
    const call = ++this.#latest;
    this.fetch(config)?.then(
      (data) => {
        if (call === this.#latest) this.#emit({ data, error: undefined });
      },
      (error: unknown) => {
        if (call === this.#latest) this.#emit({ data: undefined, error });
      }
    );
  }

  disconnect(): void {
    this.#latest++;
  }
}

/** Wire adapter (LWC reference, `lightning/uiObjectInfoApi`). */
export class getObjectInfo extends MetadataAdapter<{ objectApiName?: string | ObjectReference }, ObjectInfo> {
  override fetch({
    objectApiName
  }: {
    objectApiName?: string | ObjectReference;
  }): Promise<ObjectInfo> | undefined {
    if (!objectApiName) return undefined;
    return fetchObjectInfo(typeof objectApiName === 'string' ? objectApiName : objectApiName.objectApiName);
  }
}

interface PicklistConfig {
  recordTypeId?: string;
  fieldApiName?: FieldReference;
}

/** Wire adapter (LWC reference, `lightning/uiObjectInfoApi`). */
export class getPicklistValues extends MetadataAdapter<PicklistConfig, PicklistValues> {
  override fetch({ recordTypeId, fieldApiName }: PicklistConfig): Promise<PicklistValues> | undefined {
    if (!recordTypeId || !fieldApiName) return undefined;
    return fetchPicklistValues(recordTypeId, qualifiedName(fieldApiName));
  }
}

function fetchOnce<T>(path: string): Promise<T> {
  const known = answers.get(path);
  if (known !== undefined) return known as Promise<T>;
  const answer = request<T>(path);
  answers.set(path, answer);
  answer.catch(() => answers.delete(path));
  return answer;
}
