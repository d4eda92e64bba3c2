import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { MetadataError } from '../errors.ts';
import { readExternalCredential, readNamedCredential } from './credentials.ts';
import { readExternalService } from './external-services.ts';
import { readPicklistValue } from './fields.ts';
import { readFlow } from './flows.ts';
import { readLayout } from './layouts.ts';
import type {
  ExternalCredentialDefinition,
  ObjectDefinition,
  OrgMetadata,
  PicklistValue,
  TabDefinition
} from './model.ts';
import { readObjects, type SourceFile } from './objects.ts';
import {
  readBundle,
  readCspTrustedSite,
  readCustomPermission,
  readFlexiPage,
  readTab,
  type BundleDefinition
} from './pages.ts';
import { readPermissionSet } from './permission-sets.ts';
import {
  checkDashboard,
  checkFolder,
  readReport,
  readReportType,
  type ReportTypeDefinition
} from './reports.ts';
import { readStandardObjects } from './standard.ts';
import {
  readLabels,
  readObjectTranslation,
  readTranslation,
  readValueSetTranslation,
  TranslationDraft
} from './texts.ts';
import { readXml } from './xml.ts';

/** Metadata folders this org reads; a file anywhere else is refused. */
const FOLDERS = [
  'cspTrustedSites',
  'customPermissions',
  'dashboards',
  'externalCredentials',
  'externalServiceRegistrations',
  'flexipages',
  'flows',
  'globalValueSets',
  'globalValueSetTranslations',
  'labels',
  'layouts',
  'lwc',
  'namedCredentials',
  'objects',
  'objectTranslations',
  'permissionsets',
  'reports',
  'reportTypes',
  'tabs',
  'translations'
] as const;

type Folder = (typeof FOLDERS)[number];

type Sources = Readonly<Record<Folder, readonly SourceFile[]>>;

/** Sorts all metadata files of the package by folder. Of `lwc` only the `.js-meta.xml` files count. */
function collect(sourceDir: string): Sources {
  const root = join(sourceDir, 'main', 'default');
  if (!existsSync(root)) throw new MetadataError(sourceDir, 'holds no main/default');
  const sources: Record<Folder, SourceFile[]> = Object.fromEntries(FOLDERS.map((one) => [one, []])) as never;
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile()
  );
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const file = relative(root, path).split(sep).join('/');
    const folder = FOLDERS.find((one) => file.startsWith(`${one}/`));
    if (folder === undefined)
      throw new MetadataError(file, 'is of a metadata type that this org does not understand');
    if (folder === 'lwc' && !file.endsWith('.js-meta.xml')) continue;
    if (!file.endsWith('-meta.xml')) throw new MetadataError(file, 'is no metadata file');
    sources[folder].push({
      path,
      file,
      name: file.slice(folder.length + 1).replace(/\.[^./]+-meta\.xml$/, '')
    });
  }
  return sources;
}

function byName<T>(sources: readonly SourceFile[], read: (source: SourceFile) => T): Map<string, T> {
  return new Map(sources.map((source) => [source.name, read(source)]));
}

function readGlobalValueSets(sources: readonly SourceFile[]): Map<string, readonly PicklistValue[]> {
  return byName(sources, (source) => {
    const element = readXml(source.path, source.file, 'GlobalValueSet');
    const values = element.children('customValue').map(readPicklistValue);
    element.ignore('masterLabel', 'description', 'sorted').finish();
    return values;
  });
}

/**
 * Checks reports and dashboards as a deployment does; this org's console shows none.
 * @returns The report types, which are translated.
 */
function readAnalytics(
  sources: Sources,
  objects: ReadonlyMap<string, ObjectDefinition>
): ReadonlyMap<string, ReportTypeDefinition> {
  const reportTypes = byName(sources.reportTypes, (one) => readReportType(one, objects));
  const isFolder = ({ name }: SourceFile): boolean => !name.includes('/');
  const inFolders = (some: readonly SourceFile[], type: 'ReportFolder' | 'DashboardFolder'): SourceFile[] => {
    const folders = some.filter(isFolder);
    for (const folder of folders) checkFolder(folder, type);
    const names = new Set(folders.map(({ name }) => name));
    const files = some.filter((one) => !isFolder(one));
    const lost = files.find(({ name }) => !names.has(name.slice(0, name.indexOf('/'))));
    if (lost) throw new MetadataError(lost.file, 'lies in a folder that the package does not have');
    return files;
  };
  const reports = byName(inFolders(sources.reports, 'ReportFolder'), (one) => readReport(one, reportTypes));
  for (const dashboard of inFolders(sources.dashboards, 'DashboardFolder'))
    checkDashboard(dashboard, reports);
  return reportTypes;
}

function readTexts(
  sources: Sources,
  objects: ReadonlyMap<string, ObjectDefinition>,
  tabs: ReadonlyMap<string, TabDefinition>
): Pick<OrgMetadata, 'labels' | 'translations'> {
  const labels = new Map(sources.labels.flatMap((source) => [...readLabels(source)]));
  const translations = new Map<string, TranslationDraft>();
  const draftFor = (language: string): TranslationDraft => {
    const draft = translations.get(language) ?? new TranslationDraft(language);
    translations.set(language, draft);
    return draft;
  };
  const languageOf = (name: string): string => /-([^-]+)$/.exec(name)?.[1] ?? '';
  const known = { labels, tabs, reportTypes: readAnalytics(sources, objects) };
  for (const source of sources.translations) readTranslation(source, draftFor(source.name), known);
  for (const source of sources.globalValueSetTranslations) {
    readValueSetTranslation(source, draftFor(languageOf(source.name)));
  }
  for (const source of sources.objectTranslations) {
    const folder = source.name.split('/')[0] ?? '';
    const name = folder.replace(/-[^-]+$/, '');
    const object = objects.get(name);
    if (!object) throw new MetadataError(source.file, `translates ${name}, which this org does not have`);
    readObjectTranslation(source, object, draftFor(languageOf(folder)));
  }
  return { labels, translations };
}

/** `<external credential>-<principal>` of every principal. */
function principalNames(credentials: ReadonlyMap<string, ExternalCredentialDefinition>): Set<string> {
  const names = new Set<string>();
  for (const credential of credentials.values()) {
    for (const parameter of credential.parameters) {
      if (parameter.type.endsWith('Principal')) names.add(`${credential.name}-${parameter.name}`);
    }
  }
  return names;
}

function readObjectsWithLayouts(sources: Sources): Map<string, ObjectDefinition> {
  const objects = readObjects(
    sources.objects,
    readStandardObjects(),
    readGlobalValueSets(sources.globalValueSets)
  );
  for (const source of sources.layouts) {
    const { object: name, sections: layout, showsHistory } = readLayout(source, objects);
    const object = objects.get(name);
    if (object) objects.set(name, { ...object, layout, showsHistory });
  }
  for (const object of objects.values()) {
    const missing = [...object.fields.values()]
      .flatMap((field) => field.referenceTo)
      .find((one) => !objects.has(one));
    if (missing !== undefined)
      throw new MetadataError(`objects/${object.name}`, `refers to the unknown object ${missing}`);
  }
  return objects;
}

function bundlesFor(bundles: readonly BundleDefinition[], target: string): Set<string> {
  return new Set(bundles.filter(({ targets }) => targets.includes(target)).map(({ name }) => name));
}

/**
 * Reads the package as an org would install it.
 * @param sourceDir The package folder, `force-app`.
 * @throws {MetadataError} Where a file, an element or a name is not understood; names file and element.
 */
export function readMetadata(sourceDir: string): OrgMetadata {
  const sources = collect(sourceDir);
  const objects = readObjectsWithLayouts(sources);
  const externalCredentials = byName(sources.externalCredentials, readExternalCredential);
  const namedCredentials = byName(sources.namedCredentials, (one) =>
    readNamedCredential(one, externalCredentials)
  );
  const externalServices = byName(sources.externalServiceRegistrations, (one) =>
    readExternalService(one, namedCredentials)
  );
  const flows = byName(sources.flows, (one) => readFlow(one, { objects, externalServices }));
  const customPermissions = new Set(sources.customPermissions.map(readCustomPermission));
  const bundles = sources.lwc.map(readBundle);
  const tabs = byName(sources.tabs, (one) => readTab(one, objects, bundlesFor(bundles, 'lightning__Tab')));
  const permissionTargets = {
    objects,
    customPermissions,
    flows: new Set(flows.keys()),
    principals: principalNames(externalCredentials),
    tabs: new Set(tabs.keys())
  };
  return {
    objects,
    permissionSets: byName(sources.permissionsets, (one) => readPermissionSet(one, permissionTargets)),
    customPermissions,
    ...readTexts(sources, objects, tabs),
    flexiPages: byName(sources.flexipages, (one) =>
      readFlexiPage(one, objects, bundlesFor(bundles, 'lightning__RecordPage'))
    ),
    flows,
    namedCredentials,
    externalCredentials,
    externalServices,
    cspTrustedSites: byName(sources.cspTrustedSites, readCspTrustedSite),
    tabs
  };
}
