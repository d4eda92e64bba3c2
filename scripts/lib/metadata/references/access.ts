import { FIELDS_WITHOUT_PERMISSION } from '../standard-objects.ts';
import { splitName, toField, toFile, toObject, type Reference, type Rule } from './reference.ts';

export const namedCredential: Rule<'NamedCredential'> = ({ body }, source) =>
  body.namedCredentialParameters.flatMap(({ externalCredential }) =>
    externalCredential === undefined ? [] : [toFile(source, 'ExternalCredential', externalCredential)]
  );

/** operationIds of an OpenAPI document in JSON; none where it is no such document. */
export function operationIds(schema: string | undefined): string[] {
  try {
    const { paths } = JSON.parse(schema ?? '') as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
    };
    return Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
  } catch {
    return [];
  }
}

export const externalServiceRegistration: Rule<'ExternalServiceRegistration'> = ({ body }, source) => {
  const known = operationIds(body.schema).map((id) => id.toLowerCase());
  return [
    toFile(source, 'NamedCredential', body.namedCredentialReference ?? ''),
    ...body.operations.map(({ name }) => ({
      exists: known.includes(name),
      target: `operation ${name} in the schema`
    }))
  ];
};

/** The field, and whether a permission set may name it: Salesforce refuses required fields and those everybody has. */
function toPermittedField(source: Parameters<Rule<'PermissionSet'>>[1], name: string): Reference[] {
  const { object, part } = splitName(name);
  const isRefused =
    source.find('CustomField', name)?.body.required === true ||
    FIELDS_WITHOUT_PERMISSION.has(name) ||
    ['Id', 'Name'].includes(part);
  return [
    toField(source, object, part),
    { exists: !isRefused, target: `field ${name}`, problem: 'takes no permission: everybody has it' }
  ];
}

export const permissionSet: Rule<'PermissionSet'> = ({ body }, source) => [
  ...body.objectPermissions.map(({ object }) => toObject(source, object)),
  ...body.fieldPermissions.flatMap(({ field }) => toPermittedField(source, field)),
  ...body.flowAccesses.map(({ flow }) => toFile(source, 'Flow', flow)),
  ...body.customPermissions.map(({ name }) => toFile(source, 'CustomPermission', name)),
  ...body.tabSettings.map(({ tab }) => toFile(source, 'CustomTab', tab)),
  ...body.recordTypeVisibilities.map(({ recordType }) => toFile(source, 'RecordType', recordType)),
  ...body.externalCredentialPrincipalAccesses.map(({ externalCredentialPrincipal }) => {
    const [credential = '', principal] = externalCredentialPrincipal.split('-');
    const parameters = source.find('ExternalCredential', credential)?.body.externalCredentialParameters ?? [];
    const exists = parameters.some(
      (one) => one.parameterName === principal && one.parameterType.endsWith('Principal')
    );
    return { exists, target: `principal ${externalCredentialPrincipal}` };
  })
];
