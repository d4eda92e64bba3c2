import RecordView from 'console/recordView';
import { fieldNames, itemsOfSection, outputOf } from '../layout/layout.ts';
import type { Output } from '../layout/layout.ts';

interface Section {
  key: string;
  heading: string | null;
  outputs: Output[];
}

/** `force:detailPanel`: the fields of the page layout, by section. Editing is in the Edit dialog. */
export default class DetailPanel extends RecordView {
  get sections(): Section[] {
    const { record, info, layout } = this;
    if (record === undefined || info === undefined || layout === undefined) return [];
    return layout.sections.map((section, index) => ({
      key: String(index),
      heading: section.useHeading ? section.heading : null,
      outputs: fieldNames(itemsOfSection(section)).flatMap((name) => {
        const field = info.fields[name];
        return field === undefined ? [] : outputOf(record, field);
      })
    }));
  }
}
