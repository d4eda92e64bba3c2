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

/**
 * Reads `layouts/<object>-<label>.layout-meta.xml`; related lists and page buttons have no effect here.
 * @returns The object the layout is for and its sections.
 */
export function readLayout(
  source: SourceFile,
  objects: ReadonlyMap<string, ObjectDefinition>
): [string, readonly LayoutSection[]] {
  const element = readXml(source.path, source.file, 'Layout');
  const name = source.name.split('-')[0] ?? '';
  const object = objects.get(name) ?? element.fail(`is for ${name}, which is no object of this org`);
  const sections = element.children('layoutSections').map((section) => readSection(section, object));
  element.ignore('relatedLists', 'showEmailCheckbox', 'showHighlightsPanel', 'showInteractionLogPanel');
  element.ignore('showRunAssignmentRulesCheckbox', 'showSubmitAndAttachButton').finish();
  return [name, sections];
}
