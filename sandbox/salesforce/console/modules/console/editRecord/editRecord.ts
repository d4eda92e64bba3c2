import { api } from 'lwc';
import { UI_API, messageOf, request } from 'console/http';
import LightningModal from 'lightning/modal';
import Toast from 'lightning/toast';
import { fetchObjectInfo, fetchPicklistValues } from 'lightning/uiObjectInfoApi';
import type { FieldInfo } from 'lightning/uiObjectInfoApi';
import { updateRecord } from 'lightning/uiRecordApi';
import type { RecordRepresentation } from 'lightning/uiRecordApi';
import { fieldNames, itemsOf } from '../layout/layout.ts';
import type { Layout } from '../layout/layout.ts';

interface Input {
  apiName: string;
  label: string;
  value: unknown;
  isChecked: boolean;
  isRequired: boolean;
  isPicklist: boolean;
  isTextArea: boolean;
  type: string;
  options: { label: string; value: string }[];
}

/** Data types the dialog can edit, and the input that does it. */
const INPUT_TYPES: Readonly<Record<string, string>> = {
  Boolean: 'checkbox',
  Double: 'number',
  Email: 'email',
  Phone: 'tel',
  Picklist: 'picklist',
  String: 'text',
  TextArea: 'textarea',
  Url: 'url'
};
const MASTER_RECORD_TYPE = '012000000000000AAA';

/** The Edit dialog of a record: the fields of its layout that the user may change. */
export default class EditRecord extends LightningModal {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  inputs: Input[] = [];
  errorMessage = '';
  isLoading = true;
  isSaving = false;
  #changes: Record<string, unknown> = {};

  get isSaveDisabled(): boolean {
    return this.isLoading || this.isSaving;
  }

  override connectedCallback(): void {
    void this.load();
  }

  handleChange({ target, detail }: CustomEvent<{ value?: unknown; checked?: boolean }>): void {
    const name = (target as HTMLElement).dataset.field ?? '';
    // An emptied field is null to UI API, not an empty text.
    const isNumber = this.inputs.some(({ apiName, type }) => apiName === name && type === 'number');
    const value = isNumber && detail.value !== '' ? Number(detail.value) : detail.value;
    this.#changes[name] = detail.checked ?? (value === '' ? null : value);
  }

  handleCancelClick(): void {
    this.close();
  }

  async handleSaveClick(): Promise<void> {
    const controls = [...(this.template?.querySelectorAll<HTMLInputElement>('[data-field]') ?? [])];
    if (!controls.map((control) => control.reportValidity()).every(Boolean)) return;
    this.isSaving = true;
    this.errorMessage = '';
    try {
      if (Object.keys(this.#changes).length > 0)
        await updateRecord({ fields: { Id: this.recordId, ...this.#changes } });
      Toast.show({ label: 'The record was saved.', variant: 'success', mode: 'dismissible' });
      this.close('saved');
    } catch (error) {
      this.errorMessage = messageOf(error);
    } finally {
      this.isSaving = false;
    }
  }

  private async load(): Promise<void> {
    try {
      this.inputs = await readInputs(this.objectApiName ?? '', this.recordId ?? '');
    } catch (error) {
      this.errorMessage = messageOf(error);
    } finally {
      this.isLoading = false;
    }
  }
}

async function readInputs(objectApiName: string, recordId: string): Promise<Input[]> {
  const [info, layout] = await Promise.all([
    fetchObjectInfo(objectApiName),
    request<Layout>(`${UI_API}/layout/${objectApiName}?layoutType=Full&mode=Edit`)
  ]);
  const fields = fieldNames(itemsOf(layout))
    .flatMap((name) => info.fields[name] ?? [])
    .filter(({ updateable, dataType }) => updateable && dataType in INPUT_TYPES);
  // Not through the shared cache: a dialog begins with what is stored now.
  const query = fields.map(({ apiName }) => `${objectApiName}.${apiName}`).join(',');
  const record = await request<RecordRepresentation>(`${UI_API}/records/${recordId}?optionalFields=${query}`);
  const recordTypeId = record.recordTypeId ?? info.defaultRecordTypeId ?? MASTER_RECORD_TYPE;
  return Promise.all(fields.map((field) => inputOf(field, record, recordTypeId)));
}

async function inputOf(field: FieldInfo, record: RecordRepresentation, recordTypeId: string): Promise<Input> {
  const value = record.fields[field.apiName]?.value;
  const isPicklist = field.dataType === 'Picklist';
  const values = isPicklist
    ? (await fetchPicklistValues(recordTypeId, `${record.apiName}.${field.apiName}`)).values
    : [];
  const none = field.required ? [] : [{ label: '--None--', value: '' }];
  return {
    apiName: field.apiName,
    label: field.label,
    value: value ?? '',
    isChecked: value === true,
    isRequired: field.required && field.dataType !== 'Boolean',
    isPicklist,
    isTextArea: field.dataType === 'TextArea',
    type: INPUT_TYPES[field.dataType] ?? 'text',
    options: [...none, ...values.map(({ label, value: option }) => ({ label, value: option }))]
  };
}
