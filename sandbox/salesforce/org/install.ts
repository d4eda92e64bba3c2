import { readFileSync } from 'node:fs';
import { toId18 } from '../ids.ts';
import { CSP_DIRECTIVES, type ObjectDefinition, type OrgMetadata } from '../metadata/model.ts';
import type { Profile } from '../records/access.ts';
import { applyDefaults, applyStandardRules } from '../records/standard-rules.ts';
import type { OrgRecord, RecordStore } from '../records/store.ts';
import { installSetupObjects } from './install-setup.ts';

interface SeedUser {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly title: string;
  readonly profile: string;
  readonly locale: string;
  readonly language: string;
  readonly timeZone: string;
}

/** `seed/org.json`. */
export interface SeedOrg {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly adminUsername: string;
  readonly integrationUsername: string;
  readonly contacts: readonly { firstName: string; lastName: string; email: string; phone: string }[];
}

function readSeed(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../seed/${name}.json`, import.meta.url), 'utf8'));
}

/** The company this org belongs to. */
export const SEED_ORG = readSeed('org') as SeedOrg;

/** Profiles by name. */
export const PROFILES = readSeed('profiles') as Readonly<Record<string, Profile>>;

/** The org's id in its 18-character form. */
export const ORG_ID = toId18(SEED_ORG.id) ?? '';

/** Writes rows as the platform itself, past permissions and validation. */
class Installer {
  readonly #store: RecordStore;
  readonly #now: string;

  constructor(store: RecordStore, now: Date) {
    this.#store = store;
    this.#now = `${now.toISOString().slice(0, 19)}.000Z`;
  }

  object(name: string): ObjectDefinition {
    const object = this.#store.objects.get(name);
    if (!object) throw new TypeError(`standard/${name}.json is missing`);
    return object;
  }

  insert(name: string, values: OrgRecord, userId: string): string {
    const object = this.object(name);
    const id = typeof values.Id === 'string' ? values.Id : this.#store.newId(object);
    const stamp = { CreatedDate: this.#now, LastModifiedDate: this.#now, SystemModstamp: this.#now };
    const record: OrgRecord = { ...values, ...stamp, Id: id, CreatedById: userId, LastModifiedById: userId };
    applyDefaults(this.#store, object, record, userId);
    applyStandardRules(object, record, this.#now);
    this.#store.insert(object, record);
    return id;
  }

  isEmpty(name: string): boolean {
    return this.#store.all(this.object(name)).length === 0;
  }

  /** Inserts the row, or changes it where one has the same `key`. */
  put(name: string, key: string, values: OrgRecord, userId: string): void {
    const object = this.object(name);
    const same = this.#store
      .findBy(object, key, values[key] ?? null)
      .find((one) => (one.SobjectType ?? null) === (values.SobjectType ?? null));
    if (same) this.#store.update(object, String(same.Id), values);
    else this.insert(name, values, userId);
  }

  keep(name: string, key: string, values: OrgRecord, userId: string): void {
    if (this.#store.findBy(this.object(name), key, values[key] ?? null).length === 0)
      this.insert(name, values, userId);
  }
}

function installPeople(installer: Installer, users: readonly SeedUser[], adminId: string): void {
  installer.insert('Organization', { Id: ORG_ID, Name: SEED_ORG.name, IsSandbox: true }, adminId);
  const profileIds = new Map<string, string>();
  for (const name of Object.keys(PROFILES))
    profileIds.set(name, installer.insert('Profile', { Name: name }, adminId));
  for (const user of users) {
    const values = {
      Id: toId18(user.id) ?? '',
      Username: user.email,
      FirstName: user.firstName,
      LastName: user.lastName,
      Email: user.email,
      Title: user.title,
      IsActive: true,
      LocaleSidKey: user.locale,
      LanguageLocaleKey: user.language,
      TimeZoneSidKey: user.timeZone,
      ProfileId: profileIds.get(user.profile) ?? null
    };
    installer.insert('User', values, adminId);
  }
  for (const contact of SEED_ORG.contacts) {
    const values = {
      FirstName: contact.firstName,
      LastName: contact.lastName,
      Email: contact.email,
      Phone: contact.phone
    };
    installer.insert('Contact', values, adminId);
  }
}

/**
 * Brings a data folder up to the package: people on the first start; record types, permission sets and trusted URLs
 * as an installation or an upgrade does. What the admin has changed stays.
 * @param certificate The org's own, PEM.
 */
export function installPackage(
  store: RecordStore,
  metadata: OrgMetadata,
  now: Date,
  certificate: string
): void {
  const installer = new Installer(store, now);
  const users = readSeed('users') as readonly SeedUser[];
  const adminId = toId18(users.find((user) => user.email === SEED_ORG.adminUsername)?.id ?? '') ?? '';
  store.database.transaction(() => {
    if (installer.isEmpty('Organization')) installPeople(installer, users, adminId);
    for (const object of metadata.objects.values()) {
      for (const { name, label, active, description } of object.recordTypes) {
        const values = {
          DeveloperName: name,
          Name: label,
          SobjectType: object.name,
          IsActive: active,
          Description: description ?? null
        };
        installer.put('RecordType', 'DeveloperName', values, adminId);
      }
    }
    for (const set of metadata.permissionSets.values()) {
      installer.put('PermissionSet', 'Name', { Name: set.name, Label: set.label }, adminId);
    }
    for (const site of metadata.cspTrustedSites.values()) {
      const directives = CSP_DIRECTIVES.map((one): [string, boolean] => [
        `IsApplicableTo${one}Src`,
        site.directives[one]
      ]);
      const values = {
        DeveloperName: site.name,
        EndpointUrl: site.url,
        IsActive: site.active,
        Context: site.context
      };
      installer.keep(
        'CspTrustedSite',
        'DeveloperName',
        { ...values, ...Object.fromEntries(directives) },
        adminId
      );
    }
    installSetupObjects({
      store,
      metadata,
      certificate,
      put: (object, key, values) => installer.put(object, key, values, adminId),
      keep: (object, key, values) => installer.keep(object, key, values, adminId),
      insert: (object, values) => installer.insert(object, values, adminId)
    });
  });
}
