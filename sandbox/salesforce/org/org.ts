import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { Callouts } from '../credentials/callout.ts';
import { loadOrgCertificate } from '../credentials/certificate.ts';
import { CredentialSettings, isAllowedUrl } from '../credentials/settings.ts';
import { OrgDatabase } from '../database.ts';
import { OrgError } from '../errors.ts';
import type { FlexiPageDefinition, ObjectDefinition, OrgMetadata, SharingModel } from '../metadata/model.ts';
import { readMetadata } from '../metadata/source.ts';
import { Access } from '../records/access.ts';
import { RecordService, type RecordChange } from '../records/service.ts';
import { RecordStore, type OrgRecord } from '../records/store.ts';
import { checkValidationRules } from '../records/validation-rules.ts';
import { ApiLimit } from './api-limit.ts';
import { Faults } from './faults.ts';
import { OrgFlows, type FlowError } from './flows.ts';
import { installPackage, ORG_ID, PROFILES } from './install.ts';
import { Sessions } from './sessions.ts';
import { OrgTexts } from './texts.ts';

export interface OrgParts {
  readonly dataDir: string;
  readonly sourceDir: string;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  /** Hears of flows that fail after a commit, as the admin of an org does by e-mail. */
  readonly onFlowError?: (error: FlowError) => void;
  /** API requests in 24 hours; the standard where it is left out. */
  readonly dailyRequests?: number;
  /** Hears which names the requests of one user carry. */
  readonly recorder?: { readonly username: string; readonly note: Recorder['note'] };
}

/** Hears of the requests of one user, by the names in them. */
interface Recorder {
  readonly userId: string;
  note(crossing: Readonly<Record<'kind' | 'object' | 'field', string>>): void;
}

/** The whole org: metadata, data, people, and what runs in it. */
export class Org {
  readonly metadata: OrgMetadata;
  readonly database: OrgDatabase;
  readonly store: RecordStore;
  readonly records: RecordService;
  readonly settings: CredentialSettings;
  readonly callouts: Callouts;
  readonly flows: OrgFlows;
  readonly sessions: Sessions;
  readonly faults = new Faults();
  readonly apiLimit: ApiLimit;
  readonly recorder: Recorder | undefined;
  readonly now: () => Date;
  readonly #changes = new EventEmitter<{ change: [RecordChange] }>().setMaxListeners(0);
  readonly #access = new Map<string, Access>();

  private constructor(parts: OrgParts, metadata: OrgMetadata, database: OrgDatabase, key: CalloutKey) {
    this.metadata = metadata;
    this.database = database;
    this.now = parts.now;
    this.apiLimit = new ApiLimit(parts.now, parts.dailyRequests);
    this.store = new RecordStore(database, metadata.objects);
    installPackage(this.store, metadata, parts.now());
    const { recorder } = parts;
    this.recorder = recorder && {
      userId: String(this.userByName(recorder.username)?.Id),
      note: recorder.note
    };
    this.settings = new CredentialSettings(database, metadata);
    this.sessions = new Sessions(database, ORG_ID, parts.now);
    const globals = (userId: string): ReadonlyMap<string, string> => this.#globals(userId);
    const { fetch, now } = parts;
    this.callouts = new Callouts({ metadata, settings: this.settings, key, fetch, now, globals });
    this.flows = new OrgFlows({
      metadata,
      store: this.store,
      callouts: () => this.callouts,
      globals,
      accessOf: (userId) => this.accessOf(userId),
      now,
      onError: parts.onFlowError ?? (() => undefined)
    });
    this.records = new RecordService({
      store: this.store,
      now,
      beforeSave: (...args) => {
        this.flows.beforeSave(...args);
      },
      afterSave: (...args) => {
        this.flows.afterSave(...args);
      },
      beforeWrite: (object) => {
        this.faults.strikeRecord(object.name);
      },
      checkRules: (object, record, before, { userId }) => {
        const texts = new OrgTexts(metadata, String(this.user(userId)?.LanguageLocaleKey));
        checkValidationRules(object, { record, before, now }, (rule) => texts.message(object, rule));
      },
      checkSetup: (object, record) => {
        this.#checkSetup(object, record);
      },
      onChange: (change) => {
        if (change.object === 'PermissionSetAssignment') this.#access.clear();
        this.#changes.emit('change', change);
      }
    });
  }

  /** Opens the org of a data folder; installs the package on the first start. @throws {MetadataError} */
  static async open(parts: OrgParts): Promise<Org> {
    const metadata = readMetadata(parts.sourceDir);
    const key = await loadOrgCertificate(parts.dataDir, ORG_ID, parts.now());
    return new Org(parts, metadata, new OrgDatabase(join(parts.dataDir, 'org.sqlite')), key);
  }

  close(): void {
    this.flows.paths.stop();
    this.database.close();
  }

  /** A standard object of `standard/`, which is always there. */
  object(name: string): ObjectDefinition {
    const object = this.metadata.objects.get(name);
    if (!object) throw new TypeError(`This org has no object ${name}`);
    return object;
  }

  users(): OrgRecord[] {
    return this.store.all(this.object('User')).filter((user) => user.IsActive === true);
  }

  user(id: string): OrgRecord | undefined {
    const user = this.store.get(this.object('User'), id);
    return user?.IsActive === true ? user : undefined;
  }

  userByName(username: string): OrgRecord | undefined {
    return this.store
      .findBy(this.object('User'), 'Username', username)
      .find((user) => user.IsActive === true);
  }

  /** The permissions of an active user. */
  accessOf(userId: string): Access | undefined {
    const user = this.user(userId);
    if (!user) return undefined;
    const known = this.#access.get(userId);
    if (known) return known;
    const profileName = this.store.nameOf(this.object('Profile'), String(user.ProfileId)) ?? '';
    const profile = PROFILES[profileName];
    if (!profile) return undefined;
    const assignments = this.store.findBy(this.object('PermissionSetAssignment'), 'AssigneeId', userId);
    const sets = assignments.flatMap((one) => {
      const name = this.store.nameOf(this.object('PermissionSet'), String(one.PermissionSetId));
      return this.metadata.permissionSets.get(name ?? '') ?? [];
    });
    const access = new Access(userId, profile, sets, (object) => this.sharingModel(object));
    this.#access.set(userId, access);
    return access;
  }

  /** Organisation-wide default of an object: the package's, unless an admin has changed it. */
  sharingModel(object: ObjectDefinition): SharingModel {
    return this.database.setting<SharingModel>('sharing', object.name) ?? object.sharingModel;
  }

  /** The record page an admin has activated for an object. */
  activePage(object: string): FlexiPageDefinition | undefined {
    return this.metadata.flexiPages.get(this.database.setting<string>('activePage', object) ?? '');
  }

  /** Hears of each committed change. @returns How to stop. */
  onChange(listener: (change: RecordChange) => void): () => void {
    this.#changes.on('change', listener);
    return () => this.#changes.off('change', listener);
  }

  #globals(userId: string): ReadonlyMap<string, string> {
    const user = this.user(userId);
    return new Map([
      ['$User.Id', userId],
      ['$User.Email', String(user?.Email ?? '')],
      ['$User.Username', String(user?.Username ?? '')],
      ['$Organization.Id', ORG_ID]
    ]);
  }

  #checkSetup(object: ObjectDefinition, record: OrgRecord): void {
    if (object.name === 'CspTrustedSite') {
      const url = String(record.EndpointUrl);
      if (!isAllowedUrl(url.replace(/^wss:/, 'https:')) || new URL(url).origin === 'null') {
        throw new OrgError('INVALID_INPUT', 'Specify a URL that starts with https:// or wss://.', [
          'EndpointUrl'
        ]);
      }
    }
    if (object.name === 'PermissionSetAssignment') {
      const same = this.store
        .findBy(object, 'AssigneeId', record.AssigneeId ?? null)
        .some((one) => one.PermissionSetId === record.PermissionSetId && one.Id !== record.Id);
      if (same) throw new OrgError('DUPLICATE_VALUE', 'duplicate value found: PermissionSetId, AssigneeId');
    }
  }
}

type CalloutKey = Awaited<ReturnType<typeof loadOrgCertificate>>;
