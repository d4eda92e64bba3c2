import { iconOf } from 'console/objects';
import RecordView from 'console/recordView';
import { textOf } from '../../lightning/uiRecordApi/recordFields.ts';
import { fieldNames, itemsOf, outputOf } from '../layout/layout.ts';
import type { Output } from '../layout/layout.ts';

/** `force:highlightsPanel`: name, icon, compact-layout fields and the record's actions. */
export default class HighlightsPanel extends RecordView {
  override readonly layoutType = 'Compact';
  override readonly furtherFields = ['Subject'];

  get icon(): string {
    return iconOf(this.objectApiName ?? '', this.info?.themeInfo?.iconUrl);
  }

  get objectLabel(): string {
    return this.info?.label ?? '';
  }

  /** A Case is headed by its subject, as in Lightning; other objects by the first field of the compact layout. */
  get recordTitle(): string {
    return textOf(this.record?.fields.Subject) || (this.allOutputs[0]?.text ?? '');
  }

  /** The record's name, e.g. a Case's number. */
  get recordName(): string {
    const [name = ''] = this.info?.nameFields ?? [];
    const value = this.record?.fields[name]?.value;
    return typeof value === 'string' ? value : '';
  }

  get outputs(): Output[] {
    return this.allOutputs.filter(({ text }) => text === '' || text !== this.recordTitle);
  }

  get isEditable(): boolean {
    return this.info?.updateable === true && this.record !== undefined;
  }

  async handleEditClick(): Promise<void> {
    // Loaded on demand: its inputs are the largest part of the base components.
    const { default: EditRecord } = await import('console/editRecord');
    await EditRecord.open({
      size: 'small',
      label: `Edit ${this.objectLabel} ${this.recordName}`,
      recordId: this.recordId,
      objectApiName: this.objectApiName
    });
  }

  private get allOutputs(): Output[] {
    const { record, info, layout } = this;
    if (record === undefined || info === undefined || layout === undefined) return [];
    return fieldNames(itemsOf(layout)).flatMap((name) => {
      const field = info.fields[name];
      return field === undefined ? [] : outputOf(record, field);
    });
  }
}
