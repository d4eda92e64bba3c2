import type * as M from '@salesforce/types/metadata';

/** Body of each Metadata API type that the package may hold. */
export interface MetadataBodies {
  readonly BusinessProcess: M.BusinessProcess;
  readonly CompactLayout: M.CompactLayout;
  readonly CspTrustedSite: M.CspTrustedSite;
  readonly CustomField: M.CustomField;
  readonly CustomFieldTranslation: M.CustomFieldTranslation;
  readonly CustomLabels: M.CustomLabels;
  readonly CustomObject: M.CustomObject;
  readonly CustomObjectTranslation: M.CustomObjectTranslation;
  readonly CustomPermission: M.CustomPermission;
  readonly CustomTab: M.CustomTab;
  readonly ExternalCredential: M.ExternalCredential;
  readonly ExternalServiceRegistration: M.ExternalServiceRegistration;
  readonly FlexiPage: M.FlexiPage;
  readonly Flow: M.Flow;
  readonly GlobalValueSet: M.GlobalValueSet;
  readonly GlobalValueSetTranslation: M.GlobalValueSetTranslation;
  readonly Layout: M.Layout;
  readonly LightningComponentBundle: M.LightningComponentBundle;
  readonly ListView: M.ListView;
  readonly NamedCredential: M.NamedCredential;
  readonly PermissionSet: M.PermissionSet;
  readonly RecordType: M.RecordType;
  readonly Translations: M.Translations;
  readonly ValidationRule: M.ValidationRule;
}

export type MetadataType = keyof MetadataBodies;

/** Root type of each kind of source file, by the word before `-meta.xml` (Metadata API, file suffix of each type). */
export const TYPE_BY_SUFFIX = {
  businessProcess: 'BusinessProcess',
  compactLayout: 'CompactLayout',
  cspTrustedSite: 'CspTrustedSite',
  customPermission: 'CustomPermission',
  externalCredential: 'ExternalCredential',
  externalServiceRegistration: 'ExternalServiceRegistration',
  field: 'CustomField',
  fieldTranslation: 'CustomFieldTranslation',
  flexipage: 'FlexiPage',
  flow: 'Flow',
  globalValueSet: 'GlobalValueSet',
  globalValueSetTranslation: 'GlobalValueSetTranslation',
  js: 'LightningComponentBundle',
  labels: 'CustomLabels',
  layout: 'Layout',
  listView: 'ListView',
  namedCredential: 'NamedCredential',
  object: 'CustomObject',
  objectTranslation: 'CustomObjectTranslation',
  permissionset: 'PermissionSet',
  recordType: 'RecordType',
  tab: 'CustomTab',
  translation: 'Translations',
  validationRule: 'ValidationRule'
} as const satisfies Readonly<Record<string, MetadataType>>;

/** What can be wrong with a file. */
export const FAULT = {
  /** Not well-formed XML, or more than one root element. */
  malformed: 'malformed',
  /** The suffix is of no type that the package holds, or the root element or its namespace is another. */
  root: 'root',
  /** An element that its type does not have. */
  element: 'element',
  /** No allowed enumeration value, boolean or number, or elements where text is needed. */
  value: 'value',
  /** A required element is not there. */
  missing: 'missing',
  /** A single element stands more than once. */
  repeated: 'repeated',
  /** Repeated elements do not stand together; an org answers "Element … is duplicated at this location". */
  apart: 'apart',
  /** `fullName` is another than the file's name. */
  name: 'name',
  /** Something is named that does not exist. */
  reference: 'reference'
} as const;

export type FaultCode = (typeof FAULT)[keyof typeof FAULT];

/** One thing wrong with one file. */
export interface Fault {
  readonly code: FaultCode;
  /** Relative to the source folder. */
  readonly file: string;
  /** From 1; missing where the fault has no one place. */
  readonly line?: number;
  readonly message: string;
}

/** One source file that was read. */
export interface MetadataFile<T extends MetadataType = MetadataType> {
  readonly type: T;
  /** Full name in the Metadata API; parts of an object are `Object.Part`, parts of a translation `Object-de.Part`. */
  readonly name: string;
  /** Relative to the source folder. */
  readonly file: string;
  /** Lists that the file leaves out are empty. Trustworthy only where the file has no fault. */
  readonly body: MetadataBodies[T];
}
