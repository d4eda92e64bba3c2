import { OrgError } from '../errors.ts';
import type { LayoutSection, ObjectDefinition } from '../metadata/model.ts';
import type { Viewer } from './format.ts';

const COLUMNS = 2;

function item(viewer: Viewer, object: ObjectDefinition, name: string): unknown {
  const field = object.fields.get(name);
  if (!field || !viewer.access.canReadField(object, field)) return undefined;
  const label = viewer.texts.field(object, field);
  const editable = viewer.access.canEditField(object, field);
  return {
    editableForNew: field.createable && editable && viewer.access.can('create', object),
    editableForUpdate: field.updateable && editable && viewer.access.can('edit', object),
    label,
    layoutComponents: [{ apiName: field.name, componentType: 'Field', label }],
    lookupIdApiName: null,
    required: field.required,
    sortable: false
  };
}

function section(
  viewer: Viewer,
  object: ObjectDefinition,
  { heading, fields }: LayoutSection,
  at: number
): unknown {
  const items = fields.map((name) => item(viewer, object, name)).filter((one) => one !== undefined);
  const rows = Math.ceil(items.length / COLUMNS);
  return {
    collapsible: heading !== '',
    columns: COLUMNS,
    heading: viewer.texts.section(object, heading),
    id: `${object.name}-${String(at)}`,
    layoutRows: Array.from({ length: rows }, (_, row) => ({
      layoutItems: items.slice(row * COLUMNS, (row + 1) * COLUMNS)
    })),
    layoutSaveOption: null,
    rows,
    tabOrder: 'LeftRight',
    useHeading: heading !== ''
  };
}

/**
 * `layout/{object}`: LayoutRepresentation, without the fields the viewer may not read. A standard object gets the
 * layout of `standard/`, and below it the packaged fields that an admin would have added to it.
 */
export function objectLayout(viewer: Viewer, object: ObjectDefinition, query: URLSearchParams): unknown {
  const layoutType = query.get('layoutType') ?? 'Full';
  if (layoutType !== 'Full' && layoutType !== 'Compact') {
    throw new OrgError('INVALID_INPUT', 'layoutType is Full or Compact');
  }
  const compact = object.compactLayouts.find((one) => one.name === object.compactLayoutAssignment);
  const sections =
    layoutType === 'Compact' ? [{ heading: '', fields: compact?.fields ?? [] }] : [...object.layout];
  const placed = new Set(sections.flatMap((one) => one.fields));
  const packaged = [...object.fields.values()].filter((field) => field.custom && !placed.has(field.name));
  if (layoutType === 'Full' && !object.custom && packaged.length > 0) {
    sections.splice(1, 0, { heading: 'Hootsuite', fields: packaged.map((field) => field.name) });
  }
  return {
    eTag: `${object.name}-${layoutType}`,
    id: null,
    layoutType,
    mode: query.get('mode') ?? 'View',
    objectApiName: object.name,
    recordTypeId: query.get('recordTypeId'),
    saveOptions: [],
    sections: sections.map((one, at) => section(viewer, object, one, at))
  };
}
