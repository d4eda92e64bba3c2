/** Fields that every object has. */
const SYSTEM_FIELDS = [
  'Id',
  'CreatedById',
  'CreatedDate',
  'LastModifiedById',
  'LastModifiedDate',
  'OwnerId'
] as const;

/** Fields of a custom object with a text name. */
export const CUSTOM_OBJECT_FIELDS = [...SYSTEM_FIELDS, 'Name'] as const;

/**
 * Standard objects and the fields of them that may be named in the package (Object Reference). A field that is
 * missing here is added on purpose: what the package touches beyond its own is meant to stay a short list.
 */
export const STANDARD_OBJECTS: Readonly<Record<string, readonly string[]>> = {
  Case: [
    ...SYSTEM_FIELDS,
    'CaseNumber',
    'ContactId',
    'IsClosed',
    'Origin',
    'Priority',
    'RecordTypeId',
    'Status',
    'Subject'
  ],
  Contact: [...SYSTEM_FIELDS, 'Department', 'Email', 'MobilePhone', 'Name', 'Phone', 'Title'],
  UserExternalCredential: []
};

/** Standard fields that are always there for who may read the record, so that a permission set may not name them. */
export const FIELDS_WITHOUT_PERMISSION: ReadonlySet<string> = new Set([
  'Case.CaseNumber',
  'Case.IsClosed',
  'Case.RecordTypeId',
  'Case.Status',
  'Case.SystemModstamp'
]);

/** Columns of list views and related lists that go by another name than the field (Metadata API, ListView). */
export const COLUMN_FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Case: {
    'CASES.CASE_NUMBER': 'CaseNumber',
    'CASES.CREATED_DATE': 'CreatedDate',
    'CASES.CREATED_DATE_DATE_ONLY': 'CreatedDate',
    'CASES.ORIGIN': 'Origin',
    'CASES.PRIORITY': 'Priority',
    'CASES.RECORDTYPE': 'RecordTypeId',
    'CASES.STATUS': 'Status',
    'CASES.SUBJECT': 'Subject',
    'CORE.USERS.ALIAS': 'OwnerId'
  }
};
