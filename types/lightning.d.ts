/// <reference types="@salesforce/lightning-types" />

/**
 * The Lightning Data Service and navigation modules that @salesforce/lightning-types leaves out, as far as the
 * package uses them. Shapes: LWC developer guide, "lightning/uiRecordApi" and "lightning/navigation".
 */
declare module 'lightning/uiRecordApi' {
  import type { WireAdapterConstructor } from 'lwc';
  import type { FieldId } from '@salesforce/schema';

  export interface FieldValue {
    readonly displayValue: string | null;
    readonly value: string | number | boolean | RecordData | null;
  }

  export interface RecordData {
    readonly apiName: string;
    readonly id: string;
    readonly fields: Readonly<Record<string, FieldValue>>;
  }

  /** What Lightning Data Service answers when a read fails (FetchResponse). */
  export interface RecordError {
    readonly ok: false;
    readonly status: number;
    readonly statusText: string;
    readonly body: unknown;
  }

  export interface WiredRecord {
    readonly data?: RecordData;
    readonly error?: RecordError;
  }

  interface RecordConfig {
    readonly recordId: string | undefined;
    readonly fields?: readonly FieldId[];
    readonly optionalFields?: readonly FieldId[];
  }

  export const getRecord: WireAdapterConstructor<RecordConfig, WiredRecord>;
  /** `undefined` for a field that the user may not read. */
  export function getFieldValue(
    record: RecordData | undefined,
    field: FieldId
  ): string | number | boolean | null | undefined;
  /** The value as the user's language words it, e.g. a picklist's label. */
  export function getFieldDisplayValue(
    record: RecordData | undefined,
    field: FieldId
  ): string | null | undefined;
}

declare module 'lightning/navigation' {
  import type { LightningElement } from 'lwc';

  export interface RecordPageReference {
    readonly type: 'standard__recordPage';
    readonly attributes: {
      readonly recordId: string;
      readonly objectApiName?: string;
      readonly actionName: 'view';
    };
  }

  const Navigate: unique symbol;
  const GenerateUrl: unique symbol;

  interface Navigator {
    [Navigate](page: RecordPageReference): void;
    [GenerateUrl](page: RecordPageReference): Promise<string>;
  }

  export const NavigationMixin: {
    (base: typeof LightningElement): new () => LightningElement & Navigator;
    readonly Navigate: typeof Navigate;
    readonly GenerateUrl: typeof GenerateUrl;
  };
}
