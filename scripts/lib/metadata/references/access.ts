import type { MetadataSource } from '../read.ts';
import { FIELDS_WITHOUT_PERMISSION } from '../standard-objects.ts';
import { splitName, toField, toFile, toObject, type Reference, type Rule } from './reference.ts';

export const namedCredential: Rule<'NamedCredential'> = ({ body }, source) =>
  body.namedCredentialParameters.flatMap(({ externalCredential }) =>
    externalCredential === undefined ? [] : [toFile(source, 'ExternalCredential', externalCredential)]
  );

interface ServiceSchema {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, { readonly properties?: Readonly<Record<string, unknown>> }>>;
  };
}

/** An OpenAPI document in JSON; empty where it is none. */
function readSchema(schema: string | undefined): ServiceSchema {
  try {
    return JSON.parse(schema ?? '') as ServiceSchema;
  } catch {
    return {};
  }
}

/** operationIds of an OpenAPI document in JSON; none where it is no such document. */
export function operationIds(schema: string | undefined): string[] {
  return Object.values(readSchema(schema).paths ?? {}).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId)
  );
}

/**
 * Members of a type that External Services makes of a named schema.
 * @param apexClass `ExternalService__<registration>_<schema>`.
 * @returns Nothing where no registration has such a schema.
 */
export function membersOf(source: MetadataSource, apexClass: string): readonly string[] | undefined {
  for (const { name, body } of source.all('ExternalServiceRegistration')) {
    const prefix = `ExternalService__${name}_`;
    const schema = apexClass.startsWith(prefix)
      ? readSchema(body.schema).components?.schemas?.[apexClass.slice(prefix.length)]
      : undefined;
    if (schema) return Object.keys(schema.properties ?? {});
  }
  return undefined;
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
