import type { FlowDefinition } from '../flow/definition.ts';
import type { Expression } from '../formula/parse.ts';

/** Field types by their name in a REST describe. */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'boolean'
  | 'reference'
  | 'email'
  | 'phone'
  | 'url'
  | 'date'
  | 'datetime'
  | 'double'
  | 'int';

export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly isDefault: boolean;
  readonly isActive: boolean;
}

export interface FieldDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly custom: boolean;
  /** UTF-16 code units. */
  readonly length?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly required: boolean;
  readonly unique: boolean;
  readonly caseSensitive: boolean;
  readonly externalId: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  /** Whether field-level security exists for it: not for required and system fields. */
  readonly permissionable: boolean;
  readonly nameField: boolean;
  readonly autoNumber: boolean;
  readonly values: readonly PicklistValue[];
  /** The global value set the values come from. */
  readonly valueSetName?: string;
  readonly restricted: boolean;
  readonly defaultValue?: string | boolean;
  readonly referenceTo: readonly string[];
  readonly relationshipName?: string;
  readonly deleteConstraint: 'SetNull' | 'Restrict';
  readonly helpText?: string;
}

export interface RecordTypeDefinition {
  readonly name: string;
  readonly label: string;
  readonly active: boolean;
  readonly description?: string;
  /** Allowed values of each picklist field the record type narrows. */
  readonly picklists: ReadonlyMap<string, readonly PicklistValue[]>;
}

export interface ValidationRuleDefinition {
  readonly name: string;
  readonly active: boolean;
  /** True for a record that is refused. */
  readonly condition: Expression;
  readonly message: string;
  /** The field at which the error is shown; without one it stands above the page. */
  readonly field?: string;
}

export interface ListViewFilter {
  readonly field: string;
  readonly operation: string;
  readonly value: string;
}

export interface ListViewDefinition {
  readonly name: string;
  readonly label: string;
  readonly scope: 'Everything' | 'Mine';
  readonly columns: readonly string[];
  readonly filters: readonly ListViewFilter[];
}

export interface CompactLayoutDefinition {
  readonly name: string;
  readonly label: string;
  readonly fields: readonly string[];
}

export interface LayoutSection {
  readonly heading: string;
  readonly fields: readonly string[];
}

export type SharingModel = 'ReadWrite' | 'Read' | 'Private';

export interface ObjectDefinition {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly custom: boolean;
  readonly keyPrefix: string;
  readonly fields: ReadonlyMap<string, FieldDefinition>;
  readonly recordTypes: readonly RecordTypeDefinition[];
  readonly listViews: readonly ListViewDefinition[];
  readonly validationRules: readonly ValidationRuleDefinition[];
  readonly compactLayouts: readonly CompactLayoutDefinition[];
  readonly compactLayoutAssignment?: string;
  readonly layout: readonly LayoutSection[];
  readonly sharingModel: SharingModel;
  /** `everyone`: no object permission is needed to read (RecordType, User). `setup`: View Setup is needed. */
  readonly readAccess: 'permission' | 'everyone' | 'setup';
  /** `Manage Users` and so on: the user permission that writing needs where object permissions do not apply. */
  readonly writeAccess: 'permission' | 'none' | 'AssignPermissionSets' | 'CustomizeApplication';
  readonly queryable: boolean;
}

export interface PermissionSetDefinition {
  readonly name: string;
  readonly label: string;
  readonly objects: ReadonlyMap<string, ObjectPermission>;
  readonly fields: ReadonlyMap<string, FieldPermission>;
  readonly recordTypes: ReadonlySet<string>;
  readonly customPermissions: ReadonlySet<string>;
  readonly userPermissions: ReadonlySet<string>;
  readonly flows: ReadonlySet<string>;
  /** `<external credential>-<principal>`. */
  readonly principals: ReadonlySet<string>;
  readonly tabs: ReadonlyMap<string, string>;
}

export interface ObjectPermission {
  readonly create: boolean;
  readonly read: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly viewAll: boolean;
  readonly modifyAll: boolean;
}

export interface FieldPermission {
  readonly readable: boolean;
  readonly editable: boolean;
}

export interface FlexiPageComponent {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
}

export interface FlexiPageDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly object: string;
  readonly template: string;
  readonly regions: readonly { readonly name: string; readonly components: readonly FlexiPageComponent[] }[];
}

export interface CredentialParameter {
  readonly type: string;
  readonly name: string;
  readonly group?: string;
  readonly value: string;
  readonly sequence: number;
}

export interface ExternalCredentialDefinition {
  readonly name: string;
  readonly label: string;
  readonly protocol: 'Oauth' | 'Custom';
  readonly parameters: readonly CredentialParameter[];
}

export interface NamedCredentialDefinition {
  readonly name: string;
  readonly label: string;
  readonly url: string;
  readonly externalCredential: string;
  readonly enabled: boolean;
  readonly generateAuthorizationHeader: boolean;
  /** "Allow Formulas in HTTP Header". */
  readonly allowsFormulas: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ExternalServiceOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Names of declared path and query parameters, and whether each is required. */
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path' | 'query';
    readonly required: boolean;
  }[];
  readonly hasBody: boolean;
  /** Name of the schema of a JSON body. */
  readonly bodyType?: string;
  /** Media type of each declared response status; none where its content is not declared. */
  readonly responses: ReadonlyMap<string, string | undefined>;
}

export interface ExternalServiceDefinition {
  readonly name: string;
  readonly label: string;
  readonly namedCredential: string;
  readonly operations: ReadonlyMap<string, ExternalServiceOperation>;
  /** Members of each schema with a name, of which the platform makes an Apex-defined type. */
  readonly types: ReadonlyMap<string, ReadonlySet<string>>;
}

export const CSP_DIRECTIVES = ['Connect', 'Font', 'Frame', 'Img', 'Media', 'Style'] as const;

/** The part of a directive's name that differs: `connect-src` is `Connect`. */
export type CspDirective = (typeof CSP_DIRECTIVES)[number];

export interface CspTrustedSiteDefinition {
  readonly name: string;
  readonly url: string;
  readonly active: boolean;
  readonly context: string;
  readonly directives: Readonly<Record<CspDirective, boolean>>;
}

/** Texts in one language besides the default. Keys are paths such as `Case.Status.New`. */
export interface Translation {
  readonly language: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly objects: ReadonlyMap<string, string>;
  readonly plurals: ReadonlyMap<string, string>;
  readonly fields: ReadonlyMap<string, string>;
  readonly helps: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, string>;
  readonly recordTypes: ReadonlyMap<string, string>;
  /** Error messages of validation rules, by `<object>.<rule>`. */
  readonly messages: ReadonlyMap<string, string>;
}

/** Everything the package brings, checked and cross-referenced. */
export interface OrgMetadata {
  readonly objects: ReadonlyMap<string, ObjectDefinition>;
  readonly permissionSets: ReadonlyMap<string, PermissionSetDefinition>;
  readonly customPermissions: ReadonlySet<string>;
  readonly labels: ReadonlyMap<string, string>;
  readonly translations: ReadonlyMap<string, Translation>;
  readonly flexiPages: ReadonlyMap<string, FlexiPageDefinition>;
  readonly flows: ReadonlyMap<string, FlowDefinition>;
  readonly namedCredentials: ReadonlyMap<string, NamedCredentialDefinition>;
  readonly externalCredentials: ReadonlyMap<string, ExternalCredentialDefinition>;
  readonly externalServices: ReadonlyMap<string, ExternalServiceDefinition>;
  readonly cspTrustedSites: ReadonlyMap<string, CspTrustedSiteDefinition>;
  readonly tabs: ReadonlyMap<string, string>;
}
