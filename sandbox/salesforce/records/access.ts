import type {
  FieldDefinition,
  ObjectDefinition,
  ObjectPermission,
  PermissionSetDefinition,
  SharingModel
} from '../metadata/model.ts';
import type { OrgRecord } from './store.ts';

/** A profile of `seed/profiles.json`. */
export interface Profile {
  /** Every object, field and record type, as the profile System Administrator has. */
  readonly all: boolean;
  readonly objects: Readonly<Record<string, ObjectPermission>>;
  readonly userPermissions: readonly string[];
}

const EVERYTHING: ObjectPermission = {
  create: true,
  read: true,
  edit: true,
  delete: true,
  viewAll: true,
  modifyAll: true
};

/** What one user may do: the profile and all assigned permission sets together. */
export class Access {
  readonly userId: string;
  readonly customPermissions: ReadonlySet<string>;
  readonly userPermissions: ReadonlySet<string>;
  readonly flows: ReadonlySet<string>;
  readonly principals: ReadonlySet<string>;
  /** Tabs that some permission set makes visible. */
  readonly tabs: ReadonlySet<string>;
  readonly #profile: Profile;
  readonly #sets: readonly PermissionSetDefinition[];
  readonly #sharing: (object: ObjectDefinition) => SharingModel;

  constructor(
    userId: string,
    profile: Profile,
    sets: readonly PermissionSetDefinition[],
    sharing: (object: ObjectDefinition) => SharingModel
  ) {
    this.userId = userId;
    this.#profile = profile;
    this.#sets = sets;
    this.#sharing = sharing;
    this.customPermissions = new Set(sets.flatMap((set) => [...set.customPermissions]));
    this.userPermissions = new Set([
      ...profile.userPermissions,
      ...sets.flatMap((set) => [...set.userPermissions])
    ]);
    this.flows = new Set(sets.flatMap((set) => [...set.flows]));
    this.principals = new Set(sets.flatMap((set) => [...set.principals]));
    this.tabs = new Set(
      sets
        .flatMap((set) => [...set.tabs])
        .flatMap(([tab, visibility]) => (visibility === 'Visible' ? [tab] : []))
    );
  }

  /** Whether some profile or permission set gives this kind of access to the object. */
  can(kind: keyof ObjectPermission, object: ObjectDefinition): boolean {
    if (object.historyOf !== undefined) return this.#canHistory(kind, object, object.historyOf);
    if (kind === 'read' && object.readAccess === 'everyone') return true;
    if (object.readAccess === 'setup') return this.#setup(kind, object);
    if (object.writeAccess !== 'permission' && kind !== 'read') return this.#setup(kind, object);
    if (this.#profile.all) return EVERYTHING[kind];
    const own = this.#profile.objects[object.name];
    return (own?.[kind] ?? false) || this.#sets.some((set) => set.objects.get(object.name)?.[kind] ?? false);
  }

  /** Who may read an object may read its history; nobody writes it. */
  #canHistory(
    kind: keyof ObjectPermission,
    { historyOf: _, ...object }: ObjectDefinition,
    name: string
  ): boolean {
    return (
      (kind === 'read' || kind === 'viewAll') &&
      this.can(kind, { ...object, name, writeAccess: 'permission' })
    );
  }

  /** Setup objects follow user permissions instead of object permissions. */
  #setup(kind: keyof ObjectPermission, object: ObjectDefinition): boolean {
    if (kind === 'read') return this.userPermissions.has('ViewSetup');
    if (kind === 'viewAll' || kind === 'modifyAll') return this.userPermissions.has('ViewSetup');
    return this.userPermissions.has(object.writeAccess);
  }

  canReadField(object: ObjectDefinition, field: FieldDefinition): boolean {
    if (!this.can('read', object)) return false;
    return !field.permissionable || this.#fieldPermission('readable', object, field);
  }

  canEditField(object: ObjectDefinition, field: FieldDefinition): boolean {
    return !field.permissionable || this.#fieldPermission('editable', object, field);
  }

  #fieldPermission(kind: 'readable' | 'editable', object: ObjectDefinition, field: FieldDefinition): boolean {
    if (this.#profile.all) return true;
    // Profiles carry the standard fields of the objects they open; packaged fields come with permission sets only.
    if (!field.custom && this.#profile.objects[object.name]?.[kind === 'readable' ? 'read' : 'edit'])
      return true;
    return this.#sets.some((set) => set.fields.get(`${object.name}.${field.name}`)?.[kind] ?? false);
  }

  canUseRecordType(object: ObjectDefinition, developerName: string): boolean {
    return (
      this.#profile.all || this.#sets.some((set) => set.recordTypes.has(`${object.name}.${developerName}`))
    );
  }

  /** Whether sharing opens the record, apart from object permissions. */
  #shares(kind: 'read' | 'edit' | 'delete', object: ObjectDefinition, record: OrgRecord): boolean {
    // Whose the record is that changed is not known here: only who sees all of them sees this.
    if (object.historyOf !== undefined)
      return this.can('viewAll', object) || this.#sharing(object) !== 'Private';
    const owner = record.OwnerId;
    if (owner === undefined || owner === this.userId) return true;
    if (this.can(kind === 'read' ? 'viewAll' : 'modifyAll', object) || this.can('modifyAll', object))
      return true;
    const model = this.#sharing(object);
    if (kind === 'read') return model !== 'Private';
    // Public Read/Write lets others edit, but only the owner (or a user with Modify All) delete.
    return kind === 'edit' && model === 'ReadWrite';
  }

  canRecord(kind: 'read' | 'edit' | 'delete', object: ObjectDefinition, record: OrgRecord): boolean {
    return this.can(kind, object) && this.#shares(kind, object, record);
  }

  /** Whether only the user's own records are visible, so that a query must be narrowed to them. */
  seesOwnOnly(object: ObjectDefinition): boolean {
    const hasOwner = object.fields.has('OwnerId') || object.historyOf !== undefined;
    return hasOwner && this.#sharing(object) === 'Private' && !this.can('viewAll', object);
  }

  readableFields(object: ObjectDefinition): FieldDefinition[] {
    return [...object.fields.values()].filter((field) => this.canReadField(object, field));
  }
}
