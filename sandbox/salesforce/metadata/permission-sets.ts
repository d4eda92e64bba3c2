import type {
  FieldPermission,
  ObjectDefinition,
  ObjectPermission,
  PermissionSetDefinition,
  TabVisibility
} from './model.ts';
import type { SourceFile } from './objects.ts';
import { readXml, type XmlElement } from './xml.ts';

/** What a permission set may name. */
export interface PermissionTargets {
  readonly objects: ReadonlyMap<string, ObjectDefinition>;
  readonly customPermissions: ReadonlySet<string>;
  readonly flows: ReadonlySet<string>;
  /** `<external credential>-<principal>`. */
  readonly principals: ReadonlySet<string>;
  readonly tabs: ReadonlySet<string>;
}

/** User permissions that have an effect in this org. */
const USER_PERMISSIONS = ['ApiEnabled', 'RunFlow', 'ManageFlow', 'ViewSetup', 'ViewAllUsers'];

function readObjectPermission(element: XmlElement, targets: PermissionTargets): [string, ObjectPermission] {
  const object = element.required('object');
  if (!targets.objects.has(object)) element.fail(`names the object ${object}, which this org does not have`);
  const permission = {
    create: element.flag('allowCreate'),
    read: element.flag('allowRead'),
    edit: element.flag('allowEdit'),
    delete: element.flag('allowDelete'),
    viewAll: element.flag('viewAllRecords'),
    modifyAll: element.flag('modifyAllRecords')
  };
  element.finish();
  return [object, permission];
}

function readFieldPermission(element: XmlElement, targets: PermissionTargets): [string, FieldPermission] {
  const path = element.required('field');
  const [objectName = '', fieldName = ''] = path.split('.');
  const field = targets.objects.get(objectName)?.fields.get(fieldName);
  if (!field) element.fail(`names the field ${path}, which this org does not have`);
  // A deployment fails likewise: "You cannot deploy to a required field".
  if (!field.permissionable) element.fail(`names ${path}, which has no field-level security`);
  const permission = { readable: element.flag('readable'), editable: element.flag('editable') };
  if (permission.editable && !permission.readable) element.fail(`makes ${path} editable but not readable`);
  element.finish();
  return [path, permission];
}

/** Reads `<tag>` elements with `enabled` and a name; gives the enabled names. */
function readEnabled(
  root: XmlElement,
  tag: string,
  nameTag: string,
  known: ReadonlySet<string>
): Set<string> {
  const names = new Set<string>();
  for (const element of root.children(tag)) {
    const name = element.required(nameTag);
    if (!known.has(name)) element.fail(`names ${JSON.stringify(name)}, which this org does not have`);
    if (element.flag('enabled')) names.add(name);
    element.finish();
  }
  return names;
}

function readRecordTypes(root: XmlElement, targets: PermissionTargets): Set<string> {
  const visible = new Set<string>();
  for (const element of root.children('recordTypeVisibilities')) {
    const path = element.required('recordType');
    const [objectName = '', name = ''] = path.split('.');
    const exists = targets.objects.get(objectName)?.recordTypes.some((one) => one.name === name) ?? false;
    if (!exists) element.fail(`names the record type ${path}, which this org does not have`);
    if (element.flag('visible')) visible.add(path);
    element.finish();
  }
  return visible;
}

function readTabs(root: XmlElement, targets: PermissionTargets): Map<string, TabVisibility> {
  const tabs = new Map<string, TabVisibility>();
  for (const element of root.children('tabSettings')) {
    const tab = element.required('tab');
    if (!targets.tabs.has(tab)) element.fail(`names the tab ${tab}, which this org does not have`);
    tabs.set(tab, element.oneOf('visibility', ['Visible', 'Available', 'None']));
    element.finish();
  }
  return tabs;
}

/** Reads `permissionsets/<name>.permissionset-meta.xml` and checks every name in it. */
export function readPermissionSet(source: SourceFile, targets: PermissionTargets): PermissionSetDefinition {
  const root = readXml(source.path, source.file, 'PermissionSet');
  const permissionSet = {
    name: source.name,
    label: root.required('label'),
    objects: new Map(root.children('objectPermissions').map((one) => readObjectPermission(one, targets))),
    fields: new Map(root.children('fieldPermissions').map((one) => readFieldPermission(one, targets))),
    recordTypes: readRecordTypes(root, targets),
    customPermissions: readEnabled(root, 'customPermissions', 'name', targets.customPermissions),
    userPermissions: readEnabled(root, 'userPermissions', 'name', new Set(USER_PERMISSIONS)),
    flows: readEnabled(root, 'flowAccesses', 'flow', targets.flows),
    principals: readEnabled(
      root,
      'externalCredentialPrincipalAccesses',
      'externalCredentialPrincipal',
      targets.principals
    ),
    tabs: readTabs(root, targets)
  };
  root.ignore('description', 'hasActivationRequired').finish();
  return permissionSet;
}
