import { systemFields } from './standard.ts';
import { FIELD_DEFAULTS, readField } from './fields.ts';
import type {
  CompactLayoutDefinition,
  FieldDefinition,
  ObjectDefinition,
  PicklistValue,
  RecordTypeDefinition
} from './model.ts';
import { readListView } from './list-views.ts';
import { readValidationRule } from './validation-rules.ts';
import { readXml, type XmlElement } from './xml.ts';
import { MetadataError } from '../errors.ts';

/** One file of the package, by its folder and name. */
export interface SourceFile {
  readonly path: string;
  /** Relative to the package folder; what errors show. */
  readonly file: string;
  /** Path inside its type folder, without the `-meta.xml` ending. */
  readonly name: string;
}

/** What of an object can be filled from several files. */
interface ObjectDraft {
  object?: ObjectDefinition | undefined;
  readonly fields: FieldDefinition[];
  readonly recordTypes: RecordTypeDefinition[];
  readonly listViews: SourceFile[];
  readonly validationRules: SourceFile[];
  readonly compactLayouts: CompactLayoutDefinition[];
  readonly businessProcesses: Map<string, readonly PicklistValue[]>;
}

const OWNER: FieldDefinition = {
  ...FIELD_DEFAULTS,
  name: 'OwnerId',
  label: 'Owner ID',
  type: 'reference',
  length: 18,
  permissionable: false,
  referenceTo: ['User'],
  relationshipName: 'Owner'
};

function readNameField(object: XmlElement): FieldDefinition {
  const element = object.child('nameField') ?? object.fail('lacks <nameField>');
  // An AutoNumber name would need its display format; the package has none.
  element.oneOf('type', ['Text']);
  const label = element.required('label');
  element.ignore('trackHistory').finish();
  return {
    ...FIELD_DEFAULTS,
    name: 'Name',
    label,
    type: 'string',
    length: 80,
    nameField: true,
    permissionable: false
  };
}

/** Switches of an object that change nothing here: reports, search, feeds, bulk API and so on. */
const WITHOUT_EFFECT = [
  'deploymentStatus',
  'description',
  'enableActivities',
  'enableBulkApi',
  'enableFeeds',
  'enableHistory',
  'enableLicensing',
  'enableReports',
  'enableSearch',
  'enableSharing',
  'enableStreamingApi',
  'externalSharingModel',
  'searchLayouts',
  'startsWith',
  'visibility'
];

function readObject({ path, file }: SourceFile, name: string, keyPrefix: string): ObjectDefinition {
  const element = readXml(path, file, 'CustomObject');
  const compactLayoutAssignment = element.text('compactLayoutAssignment');
  const object: ObjectDefinition = {
    name,
    label: element.required('label'),
    labelPlural: element.required('pluralLabel'),
    custom: true,
    keyPrefix,
    fields: new Map([...systemFields(), OWNER, readNameField(element)].map((field) => [field.name, field])),
    recordTypes: [],
    listViews: [],
    validationRules: [],
    compactLayouts: [],
    ...(compactLayoutAssignment === undefined ? {} : { compactLayoutAssignment }),
    layout: [],
    sharingModel: element.oneOf('sharingModel', ['ReadWrite', 'Read', 'Private']),
    readAccess: 'permission',
    writeAccess: 'permission',
    queryable: true
  };
  element.ignore(...WITHOUT_EFFECT).finish();
  return object;
}

function readValues(elements: readonly XmlElement[]): PicklistValue[] {
  return elements.map((element) => {
    // Source tracking writes some characters of a value percent-encoded.
    const value = decodeURIComponent(element.required('fullName'));
    const isDefault = element.flag('default');
    element.finish();
    return { value, label: value, isDefault, isActive: true };
  });
}

function readBusinessProcess(source: SourceFile): [string, PicklistValue[]] {
  const element = readXml(source.path, source.file, 'BusinessProcess');
  const name = element.required('fullName');
  const values = readValues(element.children('values'));
  element.ignore('description', 'isActive').finish();
  return [name, values];
}

function readRecordType(source: SourceFile, draft: ObjectDraft): RecordTypeDefinition {
  const element = readXml(source.path, source.file, 'RecordType');
  const picklists = new Map<string, readonly PicklistValue[]>();
  for (const narrowed of element.children('picklistValues')) {
    picklists.set(narrowed.required('picklist'), readValues(narrowed.children('values')));
    narrowed.finish();
  }
  const process = element.text('businessProcess');
  if (process !== undefined) {
    const values =
      draft.businessProcesses.get(process) ??
      element.fail(`names the business process ${process}, which the package does not have`);
    picklists.set('Status', values);
  }
  const description = element.text('description');
  const recordType = {
    name: element.required('fullName'),
    label: element.required('label'),
    active: element.flag('active'),
    ...(description === undefined ? {} : { description }),
    picklists
  };
  element.finish();
  return recordType;
}

function readCompactLayout(source: SourceFile): CompactLayoutDefinition {
  const element = readXml(source.path, source.file, 'CompactLayout');
  const layout = {
    name: element.required('fullName'),
    label: element.required('label'),
    fields: element.texts('fields')
  };
  element.finish();
  return layout;
}

/** `objects/<object>/…`: which file goes where. */
const ENDINGS = {
  'object-meta.xml': 0,
  'field-meta.xml': 1,
  'businessProcess-meta.xml': 2,
  'recordType-meta.xml': 3,
  'listView-meta.xml': 4,
  'compactLayout-meta.xml': 5,
  'validationRule-meta.xml': 6
} as const;

type Ending = keyof typeof ENDINGS;

function endingOf(source: SourceFile): Ending {
  const ending = (Object.keys(ENDINGS) as Ending[]).find((one) => source.file.endsWith(`.${one}`));
  if (ending === undefined)
    throw new MetadataError(source.file, 'is of a kind that this org does not understand');
  return ending;
}

function assemble(
  name: string,
  draft: ObjectDraft,
  standard: ObjectDefinition | undefined
): ObjectDefinition {
  const base = draft.object ?? standard;
  if (!base)
    throw new MetadataError(
      `objects/${name}`,
      'has no object-meta.xml and is no standard object of this org'
    );
  const fields = new Map(base.fields);
  for (const field of draft.fields) fields.set(field.name, field);
  const object: ObjectDefinition = {
    ...base,
    fields,
    recordTypes: draft.recordTypes,
    compactLayouts: [...base.compactLayouts, ...draft.compactLayouts]
  };
  return {
    ...object,
    listViews: [...base.listViews, ...draft.listViews.map((view) => readListView(view, object))],
    validationRules: draft.validationRules.map((rule) => readValidationRule(rule, fields))
  };
}

/**
 * Reads the folder `objects`.
 * @param standard Standard objects that the package may extend.
 */
export function readObjects(
  sources: readonly SourceFile[],
  standard: ReadonlyMap<string, ObjectDefinition>,
  globalValueSets: ReadonlyMap<string, readonly PicklistValue[]>
): Map<string, ObjectDefinition> {
  const drafts = new Map<string, ObjectDraft>();
  // Record types need the business processes, list views the fields: read in the order of ENDINGS.
  const ordered = sources.map((source) => ({ source, ending: endingOf(source) }));
  ordered.sort((a, b) => ENDINGS[a.ending] - ENDINGS[b.ending] || a.source.name.localeCompare(b.source.name));
  for (const { source, ending } of ordered) {
    const name = source.name.split('/')[0] ?? '';
    const draft: ObjectDraft = drafts.get(name) ?? {
      fields: [],
      recordTypes: [],
      listViews: [],
      validationRules: [],
      compactLayouts: [],
      businessProcesses: new Map()
    };
    drafts.set(name, draft);
    // An org hands out a00, a01, … in the order in which custom objects are made.
    if (ending === 'object-meta.xml') draft.object = readObject(source, name, `a0${String(drafts.size - 1)}`);
    if (ending === 'field-meta.xml') draft.fields.push(readField(source.path, source.file, globalValueSets));
    if (ending === 'businessProcess-meta.xml') draft.businessProcesses.set(...readBusinessProcess(source));
    if (ending === 'recordType-meta.xml') draft.recordTypes.push(readRecordType(source, draft));
    if (ending === 'compactLayout-meta.xml') draft.compactLayouts.push(readCompactLayout(source));
    if (ending === 'listView-meta.xml') draft.listViews.push(source);
    if (ending === 'validationRule-meta.xml') draft.validationRules.push(source);
  }
  const objects = new Map(standard);
  for (const [name, draft] of drafts) objects.set(name, assemble(name, draft, standard.get(name)));
  return objects;
}
