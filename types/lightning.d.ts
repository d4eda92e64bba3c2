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
    readonly recordTypeId?: string | null;
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
  /** Writes fields of the record named by `Id`. @throws {RecordError} */
  export function updateRecord(input: {
    readonly fields: Readonly<Record<string, string | number | boolean | null>>;
  }): Promise<RecordData>;
  /** Makes Lightning Data Service read these records again, since they were changed by other means. */
  export function notifyRecordUpdateAvailable(
    records: readonly { readonly recordId: string }[]
  ): Promise<unknown>;
}

declare module 'lightning/uiObjectInfoApi' {
  import type { WireAdapterConstructor } from 'lwc';
  import type { FieldId, ObjectId } from '@salesforce/schema';

  /** Object Info as far as the package reads it; fields that the user may not read are not in it. */
  export interface ObjectInfo {
    readonly apiName: string;
    readonly updateable: boolean;
    readonly fields: Readonly<Record<string, { readonly label: string; readonly updateable: boolean }>>;
    readonly defaultRecordTypeId: string | null;
  }

  export interface WiredObjectInfo {
    readonly data?: ObjectInfo;
    readonly error?: unknown;
  }

  export const getObjectInfo: WireAdapterConstructor<
    { readonly objectApiName: ObjectId | undefined },
    WiredObjectInfo
  >;

  export interface PicklistValues {
    readonly values: readonly {
      readonly label: string;
      readonly value: string;
      /** Depends on the field; of a Case status: whether it closes a Case. */
      readonly attributes?: { readonly closed?: boolean } | null;
    }[];
  }

  export const getPicklistValues: WireAdapterConstructor<
    { readonly recordTypeId: string | undefined; readonly fieldApiName: FieldId },
    { readonly data?: PicklistValues; readonly error?: unknown }
  >;
}

declare module 'lightning/graphql' {
  import type { WireAdapterConstructor } from 'lwc';

  /** What `gql` makes; only the wire reads it. */
  export interface GraphQLQuery {
    readonly __brand: 'GraphQLQuery';
  }

  export function gql(literals: TemplateStringsArray, ...places: readonly string[]): GraphQLQuery;

  /** A field of a record. */
  export interface GraphQLValue {
    readonly value?: string | boolean | null;
    readonly displayValue?: string | null;
  }

  export interface GraphQLResult<Data> {
    readonly data?: Data;
    readonly errors?: readonly { readonly message: string }[];
    /** Asks again. */
    readonly refresh?: () => Promise<unknown>;
  }

  export const graphql: WireAdapterConstructor<
    { readonly query: GraphQLQuery | undefined; readonly variables?: object | undefined },
    // The shape of the data follows from the query, which the type system cannot see.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    GraphQLResult<any>
  >;
}

declare module 'lightning/platformWorkspaceApi' {
  import type { WireAdapterConstructor } from 'lwc';

  /** The console tab around the component; `undefined` outside a console. */
  export const EnclosingTabId: WireAdapterConstructor<object, string | undefined>;
  export const IsConsoleNavigation: WireAdapterConstructor<object, boolean | undefined>;
  export function setTabLabel(tabId: string, label: string): Promise<unknown>;
  export function setTabIcon(
    tabId: string,
    icon: string,
    options?: { readonly iconAlt?: string }
  ): Promise<unknown>;
  export function setTabHighlighted(tabId: string, isHighlighted: boolean): Promise<unknown>;
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

  /** An address; one of the org's own may stand without its host. Opens in a tab of its own. */
  export interface WebPageReference {
    readonly type: 'standard__webPage';
    readonly attributes: { readonly url: string };
  }

  export interface ListPageReference {
    readonly type: 'standard__objectPage';
    readonly attributes: { readonly objectApiName: string; readonly actionName: 'list' };
    readonly state?: { readonly filterName: string };
  }

  export type PageReference = RecordPageReference | ListPageReference | WebPageReference;

  const Navigate: unique symbol;
  const GenerateUrl: unique symbol;

  interface Navigator {
    [Navigate](page: PageReference): void;
    [GenerateUrl](page: PageReference): Promise<string>;
  }

  export const NavigationMixin: {
    (base: typeof LightningElement): new () => LightningElement & Navigator;
    readonly Navigate: typeof Navigate;
    readonly GenerateUrl: typeof GenerateUrl;
  };
}
