import { OrgError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { FieldDefinition, ObjectDefinition } from '../metadata/model.ts';
import type { Access } from './access.ts';
import { readInput, type Input } from './input.ts';
import { applyDefaults, applyStandardRules } from './standard-rules.ts';
import type { OrgRecord, RecordStore } from './store.ts';
import { checkUnique, readValue, validateRecord } from './validation.ts';

/** What changed and was committed; listeners refresh lists by it. */
export interface RecordChange {
  readonly object: string;
  readonly id: string;
}

/** Runs the flows of a before-save trigger; they change `record` in place. */
export type BeforeSave = (
  object: ObjectDefinition,
  record: OrgRecord,
  before: OrgRecord | undefined,
  access: Access
) => void;

/** Runs what a save triggers; `record` is as it was saved. */
export type AfterSave = (
  object: ObjectDefinition,
  record: Readonly<OrgRecord>,
  before: Readonly<OrgRecord> | undefined,
  access: Access
) => void;

export interface RecordServiceParts {
  readonly store: RecordStore;
  readonly now: () => Date;
  readonly beforeSave: BeforeSave;
  readonly afterSave: AfterSave;
  readonly onChange: (change: RecordChange) => void;
  /** May throw instead of a save; the fault switch of tests. */
  readonly beforeWrite: (object: ObjectDefinition) => void;
  /** Refuses what a validation rule of the object objects to. */
  readonly checkRules: (
    object: ObjectDefinition,
    record: OrgRecord,
    before: OrgRecord | undefined,
    access: Access
  ) => void;
  /** Rules of setup objects that metadata does not express. */
  readonly checkSetup: (object: ObjectDefinition, record: OrgRecord) => void;
}

export interface UpsertResult {
  readonly id: string;
  readonly created: boolean;
}

/** An external id that more than one record has; a single upsert answers 300 with all of them. */
export class MultipleMatches extends OrgError {
  readonly ids: readonly string[];

  constructor(field: string, ids: readonly string[]) {
    const list = ids.map((id) => id.slice(0, 15)).join(', ');
    super('DUPLICATE_EXTERNAL_ID', `${field}: more than one record found for external id field: [${list}]`, [
      field
    ]);
    this.ids = ids;
  }
}

/** Creates, changes and deletes records as a user: permissions, defaults, validation, before-save flows, uniqueness. */
export class RecordService {
  readonly store: RecordStore;
  readonly #parts: RecordServiceParts;

  constructor(parts: RecordServiceParts) {
    this.store = parts.store;
    this.#parts = parts;
  }

  /** The object, where the user may see that it exists. */
  object(name: string, access: Access): ObjectDefinition {
    const object = this.store.objects.get(name);
    if (!object?.queryable || !access.can('read', object)) {
      throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
    }
    return object;
  }

  /** A record the user may read. @throws {OrgError} `NOT_FOUND`, `MALFORMED_ID`. */
  read(object: ObjectDefinition, id: string, access: Access): OrgRecord {
    const id18 = toId18(id);
    if (id18 === undefined && [15, 18].includes(id.length))
      throw new OrgError('MALFORMED_ID', `malformed id ${id}`);
    const record = id18 === undefined ? undefined : this.store.get(object, id18);
    if (!record || !access.canRecord('read', object, record)) {
      throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
    }
    return record;
  }

  /** Whether the user may read such a record. @throws {OrgError} `MALFORMED_ID`. */
  has(object: ObjectDefinition, id: string, access: Access): boolean {
    try {
      this.read(object, id, access);
      return true;
    } catch (cause) {
      if (cause instanceof OrgError && cause.code === 'NOT_FOUND') return false;
      throw cause;
    }
  }

  /** @returns The id of the new record. */
  create(object: ObjectDefinition, input: Input, access: Access): string {
    if (!access.can('create', object)) {
      throw new OrgError(
        'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
        `entity type cannot be inserted: ${object.label}`
      );
    }
    return this.store.database.transaction(() => {
      this.#parts.beforeWrite(object);
      const record = readInput(this.store, object, input, access, 'createable');
      const now = this.#now();
      const id = this.store.newId(object);
      applyDefaults(this.store, object, record, access.userId);
      Object.assign(record, { Id: id, CreatedDate: now, CreatedById: access.userId });
      this.#save(object, record, undefined, access, now);
      return id;
    });
  }

  update(object: ObjectDefinition, id: string, input: Input, access: Access): void {
    const before = this.read(object, id, access);
    const id18 = String(before.Id);
    if (!access.canRecord('edit', object, before)) {
      throw new OrgError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
    }
    this.store.database.transaction(() => {
      this.#parts.beforeWrite(object);
      const changes = readInput(this.store, object, input, access, 'updateable');
      this.#save(object, { ...before, ...changes, Id: id18 }, before, access, this.#now());
    });
  }

  delete(object: ObjectDefinition, id: string, access: Access): void {
    const record = this.read(object, id, access);
    const id18 = String(record.Id);
    if (!access.canRecord('delete', object, record)) {
      throw new OrgError('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
    }
    this.store.database.transaction(() => {
      this.#parts.beforeWrite(object);
      this.#releaseReferences(object, id18);
      this.store.delete(object, id18);
      this.#announce(object, id18);
    });
  }

  /**
   * Creates or changes the record that has this external id.
   * Source: REST API Developer Guide, "Insert or Update (Upsert) a Record Using an External ID".
   */
  upsert(
    object: ObjectDefinition,
    fieldName: string,
    value: string,
    input: Input,
    access: Access
  ): UpsertResult {
    const field = this.#externalIdField(object, fieldName, access);
    const [match, second] = this.findByExternalId(object, fieldName, value, access);
    if (match !== undefined && second !== undefined) {
      throw new MultipleMatches(field.name, this.findByExternalId(object, fieldName, value, access));
    }
    if (field.name in input) {
      throw new OrgError(
        'INVALID_FIELD',
        `The ${field.name} field should not be specified in the sobject data.`,
        [field.name]
      );
    }
    if (match === undefined) {
      const own = field.name === 'Id' ? {} : { [field.name]: value };
      return { id: this.create(object, { ...input, ...own }, access), created: true };
    }
    this.update(object, match, input, access);
    return { id: match, created: false };
  }

  /** Ids of the records the user may read that have this external id. */
  findByExternalId(object: ObjectDefinition, fieldName: string, value: string, access: Access): string[] {
    const field = this.#externalIdField(object, fieldName, access);
    const found = this.store.findBy(object, field.name, readValue(field, value));
    return found.filter((one) => access.canRecord('read', object, one)).map((one) => String(one.Id));
  }

  /** The external-id field, or Id, that an upsert or a relationship names. */
  #externalIdField(object: ObjectDefinition, name: string, access: Access): FieldDefinition {
    const field = object.fields.get(name);
    if (!field || !access.canReadField(object, field) || !(field.externalId || field.type === 'id')) {
      throw new OrgError(
        'NOT_FOUND',
        `Provided external ID field does not exist or is not accessible: ${name}`
      );
    }
    return field;
  }

  #now(): string {
    // Salesforce keeps whole seconds.
    return `${this.#parts.now().toISOString().slice(0, 19)}.000Z`;
  }

  /** Validation runs before and after the flows, validation rules only after them. Source: Apex Developer Guide, "Triggers and Order of Execution". */
  #save(
    object: ObjectDefinition,
    record: OrgRecord,
    before: OrgRecord | undefined,
    access: Access,
    now: string
  ): void {
    const changedFields = (): Set<string> =>
      new Set(
        [...object.fields.keys()].filter((name) => (before?.[name] ?? null) !== (record[name] ?? null))
      );
    Object.assign(record, { LastModifiedDate: now, LastModifiedById: access.userId, SystemModstamp: now });
    applyStandardRules(object, record, now);
    validateRecord(this.store, object, record, changedFields());
    this.#parts.beforeSave(object, record, before, access);
    applyStandardRules(object, record, now);
    const changed = changedFields();
    validateRecord(this.store, object, record, changed);
    this.#parts.checkRules(object, record, before, access);
    this.#parts.checkSetup(object, record);
    checkUnique(this.store, object, record);
    if (before) {
      const changes = [...changed].map((name): [string, OrgRecord[string]] => [name, record[name] ?? null]);
      if (changes.length > 0) this.store.update(object, String(record.Id), Object.fromEntries(changes));
    } else {
      this.store.insert(object, record);
    }
    this.#parts.afterSave(object, record, before, access);
    this.#announce(object, String(record.Id));
  }

  #releaseReferences(object: ObjectDefinition, id: string): void {
    for (const child of this.store.objects.values()) {
      for (const field of child.fields.values()) {
        if (!child.queryable || child.readAccess === 'setup' || !field.referenceTo.includes(object.name))
          continue;
        const children = this.store.findBy(child, field.name, id);
        if (children.length > 0 && field.deleteConstraint === 'Restrict') {
          throw new OrgError(
            'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
            'the record is referred to by others'
          );
        }
        for (const one of children) this.store.update(child, String(one.Id), { [field.name]: null });
      }
    }
  }

  #announce(object: ObjectDefinition, id: string): void {
    this.store.database.afterCommit(() => {
      this.#parts.onChange({ object: object.name, id });
    });
  }
}
