import type { LayoutSection, ObjectDefinition } from './model.ts';
import type { SourceFile } from './objects.ts';
import { readXml, type XmlElement } from './xml.ts';

function readColumn(column: XmlElement, object: ObjectDefinition): string[] {
  const fields = column.children('layoutItems').map((item) => {
    const field = item.required('field');
    if (!object.fields.has(field)) item.fail(`names ${field}, which is no field of ${object.name}`);
    item.oneOf('behavior', ['Edit', 'Readonly', 'Required']);
    item.finish();
    return field;
  });
  column.finish();
  return fields;
}

function readSection(section: XmlElement, object: ObjectDefinition): LayoutSection {
  const columns = section.children('layoutColumns').map((column) => readColumn(column, object));
  const rows = Math.max(0, ...columns.map((column) => column.length));
  const result = {
    heading: section.text('label') ?? '',
    // Row by row, as the page shows it.
    fields: Array.from({ length: rows }, (_, row) => columns.flatMap((column) => column[row] ?? [])).flat()
  };
  section.ignore('customLabel', 'detailHeading', 'editHeading', 'style').finish();
  return result;
}

/** The related list of the field history. Source: layouts as retrieved from orgs. */
const HISTORY_LIST = 'RelatedEntityHistoryList';

function readsHistory(element: XmlElement, object: ObjectDefinition): boolean {
  const lists = element.children('relatedLists').map((list) => list.required('relatedList'));
  const showsHistory = lists.includes(HISTORY_LIST);
  if (showsHistory && !object.hasHistory)
    element.fail(`shows the history of ${object.name}, which keeps none`);
  return showsHistory;
}

/** What a layout says of an object's page. */
export interface LayoutDefinition {
  readonly object: string;
  readonly sections: readonly LayoutSection[];
  readonly showsHistory: boolean;
}

/**
 * Reads `layouts/<object>-<label>.layout-meta.xml`; other related lists and page buttons have no effect here.
 */
export function readLayout(
  source: SourceFile,
  objects: ReadonlyMap<string, ObjectDefinition>
): LayoutDefinition {
  const element = readXml(source.path, source.file, 'Layout');
  const name = source.name.split('-')[0] ?? '';
  const object = objects.get(name) ?? element.fail(`is for ${name}, which is no object of this org`);
  const sections = element.children('layoutSections').map((section) => readSection(section, object));
  const showsHistory = readsHistory(element, object);
  element.ignore('showEmailCheckbox', 'showHighlightsPanel', 'showInteractionLogPanel');
  element.ignore('showRunAssignmentRulesCheckbox', 'showSubmitAndAttachButton').finish();
  return { object: name, sections, showsHistory };
}
