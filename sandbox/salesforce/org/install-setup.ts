import { X509Certificate } from 'node:crypto';
import { CERTIFICATE_NAME } from '../credentials/certificate.ts';
import type { OrgMetadata } from '../metadata/model.ts';
import type { OrgRecord, RecordStore } from '../records/store.ts';

/** What the installation of the setup objects is made of. */
export interface SetupInstallation {
  readonly store: RecordStore;
  readonly metadata: OrgMetadata;
  /** PEM. */
  readonly certificate: string;
  /** Inserts a row, or changes it where one has the same key. */
  readonly put: (object: string, key: string, values: OrgRecord) => void;
  /** Inserts a row where none has the same key. */
  readonly keep: (object: string, key: string, values: OrgRecord) => void;
  readonly insert: (object: string, values: OrgRecord) => string;
}

function idOf({ store }: SetupInstallation, object: string, key: string, value: string): string | undefined {
  const definition = store.objects.get(object);
  const [row] = definition ? store.findBy(definition, key, value) : [];
  return row && String(row.Id);
}

/** The access that a permission set brings is given once: what an admin takes away stays away. */
function installAccess(installation: SetupInstallation): void {
  const { store, metadata, insert } = installation;
  for (const set of metadata.permissionSets.values()) {
    for (const access of set.principals) {
      if (store.database.setting('installedAccess', `${set.name} ${access}`)) continue;
      const principal = access.slice(access.indexOf('-') + 1);
      const parent = idOf(installation, 'PermissionSet', 'Name', set.name);
      const entity = idOf(installation, 'ExternalCredentialParameter', 'ParameterName', principal);
      if (parent === undefined || entity === undefined) continue;
      const type = 'ExternalCredentialParameter';
      insert('SetupEntityAccess', { ParentId: parent, SetupEntityId: entity, SetupEntityType: type });
      store.database.saveSetting('installedAccess', `${set.name} ${access}`, true);
    }
  }
}

/**
 * What Setup shows of flows, pages, certificates and principals, as rows that can be queried. Source: Object Reference,
 * FlowDefinitionView and SetupEntityAccess; Tooling API, Certificate, ExternalCredentialParameter and FlexiPage.
 */
export function installSetupObjects(installation: SetupInstallation): void {
  const { metadata, put, keep } = installation;
  const { validToDate } = new X509Certificate(installation.certificate);
  put('Certificate', 'DeveloperName', {
    DeveloperName: CERTIFICATE_NAME,
    MasterLabel: CERTIFICATE_NAME,
    ExpirationDate: validToDate.toISOString()
  });
  for (const { name, label, active } of metadata.flows.values())
    keep('FlowDefinitionView', 'ApiName', { ApiName: name, Label: label, IsActive: active });
  for (const { name, label } of metadata.flexiPages.values())
    put('FlexiPage', 'DeveloperName', { DeveloperName: name, MasterLabel: label });
  for (const { parameters } of metadata.externalCredentials.values()) {
    for (const { name, type } of parameters.filter((one) => one.type.endsWith('Principal')))
      put('ExternalCredentialParameter', 'ParameterName', { ParameterName: name, ParameterType: type });
  }
  installAccess(installation);
}
