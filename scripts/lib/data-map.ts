import type { ClaimEntry, DataMap, FieldEntry } from '../../contracts/data-map.ts';
import type { MetadataSource } from './metadata/read.ts';
import { FIELDS_WITHOUT_PERMISSION } from './metadata/standard-objects.ts';

const INTEGRATION = 'Hootsuite_Integration';
const CREDENTIAL = 'Hootsuite_Signer';

/** Accesses that end in a write. An object with such a field is one that the integration user upserts. */
const WRITTEN = new Set<FieldEntry['access']>(['key', 'write', 'read-write']);

/** Objects of which the integration user reads every record, and writes none: what an admin sets for the bridge. */
const settingObjects = (map: DataMap): ReadonlySet<string> =>
  new Set(map.fields.filter(({ access }) => access === 'setting').map(({ object }) => object));

const path = ({ object, field }: FieldEntry): string => `${object}.${field}`;

function difference(left: Iterable<string>, right: ReadonlySet<string>, message: string): string[] {
  return [...left].filter((name) => !right.has(name)).map((name) => `${name} ${message}`);
}

function duplicates(names: readonly string[]): string[] {
  return names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => `${name} stands twice in the data map`);
}

function fieldDifferences(map: DataMap, source: MetadataSource): string[] {
  const own = new Set(source.all('CustomField').map(({ name }) => name));
  const mapped = new Set(map.fields.map(path));
  const custom = [...mapped].filter((name) => name.endsWith('__c'));
  return [
    ...duplicates(map.fields.map(path)),
    ...difference(own, mapped, 'is a field of the package, but not in the data map'),
    ...difference(custom, own, 'is in the data map, but no field of the package')
  ];
}

/** Whether the platform lets a permission set name the field at all; it does not where everybody has it. */
function takesPermission(entry: FieldEntry, source: MetadataSource): boolean {
  const isAlwaysVisible =
    FIELDS_WITHOUT_PERMISSION.has(path(entry)) || ['Id', 'Name', 'CreatedDate'].includes(entry.field);
  return !isAlwaysVisible && source.find('CustomField', path(entry))?.body.required !== true;
}

function fieldPermissionDifferences(map: DataMap, source: MetadataSource): string[] {
  const granted = source.find('PermissionSet', INTEGRATION)?.body.fieldPermissions ?? [];
  const written = map.fields.filter(({ access }) => WRITTEN.has(access)).map(({ object }) => object);
  const objects = new Set([...written, ...settingObjects(map)]);
  const wanted = map.fields.filter(
    (entry) => objects.has(entry.object) && entry.access !== 'org' && takesPermission(entry, source)
  );
  const editable = new Set(wanted.filter(({ access }) => WRITTEN.has(access)).map(path));
  const readable = new Set(wanted.map(path));
  const grantedTo = (may: (one: (typeof granted)[number]) => boolean | undefined): Set<string> =>
    new Set(granted.filter(may).map(({ field }) => field));
  return [
    ...difference(
      editable,
      grantedTo((one) => one.editable),
      `is written, but ${INTEGRATION} may not edit it`
    ),
    ...difference(
      readable,
      grantedTo((one) => one.readable),
      `is used, but ${INTEGRATION} may not read it`
    ),
    ...difference(
      grantedTo((one) => one.editable),
      editable,
      `may be edited by ${INTEGRATION} without need`
    ),
    ...difference(
      grantedTo((one) => one.readable),
      readable,
      `may be read by ${INTEGRATION} without need`
    )
  ];
}

/** What may be read as a whole: only there, nothing else of it, and nothing personal. */
function settingDifferences(map: DataMap, source: MetadataSource): string[] {
  const settings = settingObjects(map);
  const own = new Set(source.all('CustomObject').map(({ name }) => name));
  const permissions = source.find('PermissionSet', INTEGRATION)?.body.objectPermissions ?? [];
  const granted = permissions.filter(({ object }) => settings.has(object));
  const seen = granted.filter((one) => one.allowRead && one.viewAllRecords);
  const excess = granted.filter(
    (one) => one.allowCreate || one.allowEdit || one.allowDelete || one.modifyAllRecords
  );
  const entries = map.fields.filter(({ object }) => settings.has(object));
  const foreign = entries.filter(({ access }) => !['setting', 'filter', 'org'].includes(access));
  const personal = entries.filter(({ personalData }) => personalData !== 'none');
  return [
    ...difference(settings, own, 'holds settings, but is no object of the package'),
    ...difference(settings, new Set(seen.map(({ object }) => object)), `is not seen by ${INTEGRATION}`),
    ...excess.map(({ object }) => `${object} holds settings, but may be changed by ${INTEGRATION}`),
    ...foreign.map((entry) => `${path(entry)} is no setting, but stands among them`),
    ...personal.map((entry) => `${path(entry)} is a setting, but personal data`)
  ];
}

function objectPermissionDifferences(map: DataMap, source: MetadataSource): string[] {
  const body = source.find('PermissionSet', INTEGRATION)?.body;
  const settings = settingObjects(map);
  const granted = (body?.objectPermissions ?? []).filter(({ object }) => !settings.has(object));
  const needed = new Set(map.fields.filter(({ access }) => WRITTEN.has(access)).map(({ object }) => object));
  const excess = granted.filter((one) => one.allowDelete || one.modifyAllRecords || one.viewAllRecords);
  const used = granted.filter((one) => one.allowCreate && one.allowEdit && one.allowRead);
  const others = [
    ...(body?.userPermissions ?? []).map(({ name }) => name),
    ...(body?.customPermissions ?? []).map(({ name }) => name),
    ...(body?.flowAccesses ?? []).map(({ flow }) => flow),
    ...(body?.externalCredentialPrincipalAccesses ?? []).map((one) => one.externalCredentialPrincipal)
  ];
  return [
    ...difference(needed, new Set(used.map(({ object }) => object)), `cannot be upserted by ${INTEGRATION}`),
    ...difference(
      granted.map(({ object }) => object),
      needed,
      `is open to ${INTEGRATION} without need`
    ),
    ...excess.map(({ object }) => `${object} may be deleted or seen as a whole by ${INTEGRATION}`),
    ...others.map((name) => `${name} is granted to ${INTEGRATION} without need`)
  ];
}

function claimDifferences(claims: readonly ClaimEntry[], source: MetadataSource): string[] {
  const parameters = source.find('ExternalCredential', CREDENTIAL)?.body.externalCredentialParameters ?? [];
  const sent = parameters
    .filter((one) => one.parameterType === 'JwtBodyClaim')
    .map((one) => one.parameterName);
  const mapped = claims.filter(({ token }) => token === 'assertion').map(({ claim }) => claim);
  return [
    ...difference(sent, new Set(mapped), `is a claim of ${CREDENTIAL}, but not in the data map`),
    ...difference(mapped, new Set(sent), `is a claim in the data map, but not of ${CREDENTIAL}`)
  ];
}

/** What people may see and change, in both directions. */
function grantDifferences(map: DataMap, source: MetadataSource): string[] {
  const told = new Map(map.grants.map((one) => [one.permissionSet, one]));
  const people = source.all('PermissionSet').filter(({ name }) => name !== INTEGRATION);
  const unknown = people.filter(({ name }) => !told.has(name));
  const differences = unknown.map(
    ({ name }) => `${name} is a permission set, but not in "grants" of the data map`
  );
  for (const [name, { read, edit }] of told) {
    const body = source.find('PermissionSet', name)?.body;
    if (!body)
      differences.push(`${name} is in "grants" of the data map, but no permission set of the package`);
    for (const [kind, fields, may] of [
      ['read', read, 'readable'],
      ['edit', edit, 'editable']
    ] as const) {
      const granted = (body?.fieldPermissions ?? []).filter((one) => one[may]).map(({ field }) => field);
      differences.push(
        ...difference(
          granted,
          new Set(fields),
          `may be ${kind === 'edit' ? 'edited' : kind} by ${name}, but not by "grants" of the data map`
        ),
        ...difference(
          fields,
          new Set(granted),
          `may be ${kind === 'edit' ? 'edited' : kind} by ${name} in the data map, but not in the package`
        )
      );
    }
  }
  return differences;
}

function ruleDifferences(map: DataMap): string[] {
  const parts = [map.fields, map.claims, map.contents, map.stores, map.tables];
  const used = new Set(parts.flatMap((entries) => entries.map(({ retention }) => retention)));
  const rules = new Set(Object.keys(map.retention));
  return [
    ...difference(used, rules, 'is no retention rule'),
    ...difference(rules, used, 'is a retention rule that nothing uses'),
    ...difference(
      rules,
      new Set(map.stores.map(({ retention }) => retention)),
      'is a retention rule of no place: say in "stores" of the data map where it lies'
    )
  ];
}

/**
 * Where the data map and the metadata disagree, in both directions.
 * @returns One sentence per difference; none where they agree.
 */
export function dataMapDifferences(map: DataMap, source: MetadataSource): string[] {
  return [
    ...fieldDifferences(map, source),
    ...fieldPermissionDifferences(map, source),
    ...objectPermissionDifferences(map, source),
    ...settingDifferences(map, source),
    ...claimDifferences(map.claims, source),
    ...grantDifferences(map, source),
    ...ruleDifferences(map)
  ];
}
