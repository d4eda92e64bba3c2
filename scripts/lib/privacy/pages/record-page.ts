import type { PersonalData } from '../../../../contracts/data-map.ts';
import { code, codes, page, table } from './markdown.ts';
import { kindOf, type PageParts } from './privacy-page.ts';

/** The headings of docs/security.md by the sign of their boundary. */
export type Boundaries = Readonly<Record<string, string>>;

function categoriesTable({ map, wording, say }: PageParts): string {
  const kinds = Object.keys(map.categories) as Exclude<PersonalData, 'none'>[];
  return table(
    [wording.head.data, wording.head.whose],
    kinds.map((kind) => {
      const { name, subjects } = map.categories[kind];
      return [say(name), subjects.map((one) => say(map.subjects[one])).join('; ')];
    })
  );
}

function measuresTable({ wording }: PageParts, boundaries: Boundaries): string {
  return table(
    [wording.record.securityTitle, '[security.md](security.md)'],
    wording.record.measures.map(([measure, sign]) => [measure, `${sign} ${boundaries[sign] ?? ''}`])
  );
}

function commonTables(parts: PageParts, boundaries: Boundaries): readonly string[] {
  const { map, wording, say } = parts;
  const { head, record } = wording;
  return [
    `## ${record.categoriesTitle}`,
    categoriesTable(parts),
    `## ${record.recipientsTitle}`,
    table(
      [head.who, head.role],
      Object.values(map.parties).map(({ name, role }) => [say(name), say(role)])
    ),
    `## ${record.limitsTitle}`,
    table(
      [head.where, head.howLong],
      map.stores.map(({ store, retention }) => [say(store), say(map.retention[retention] ?? '')])
    ),
    `## ${record.securityTitle}`,
    measuresTable(parts, boundaries)
  ];
}

/** Columns with personal data, by kind. */
function tableRows(parts: PageParts): string[][] {
  const withPersons = parts.map.tables.filter(({ personal }) => Object.keys(personal).length > 0);
  return withPersons.map(({ table: name, personal, purpose }) => {
    const kinds = Map.groupBy(Object.entries(personal), ([, kind]) => kind);
    const columns = [...kinds].map(
      ([kind, entries]) => `${kindOf(parts, kind)}: ${codes(entries.map(([column]) => column))}`
    );
    return [code(name), columns.join('; '), parts.say(purpose)];
  });
}

/** The record of processing activities (GDPR Article 30), with what only the customer can fill in marked. */
export function recordPage(parts: PageParts, boundaries: Boundaries): string {
  const { wording } = parts;
  const { record, head, open, generated } = wording;
  const { rows } = record;
  const blank = (name: keyof typeof rows, before = ''): readonly string[] => [
    rows[name].entry,
    `${before}**${open}** ${rows[name].text}`
  ];
  const known = (name: keyof typeof rows): readonly string[] => [rows[name].entry, rows[name].text];
  const both = (name: keyof typeof rows): readonly string[] => [
    rows[name].entry,
    `${rows[name].text} **${open}** …`
  ];
  return page(
    `<!-- ${generated} -->`,
    `# ${record.title}`,
    ...record.intro,
    `## ${record.controller}`,
    table(
      [head.entry, head.what],
      [
        blank('name'),
        [rows.purposes.entry, record.purposes.join(' ')],
        blank('legalBasis'),
        known('subjects'),
        known('recipients'),
        blank('transfers'),
        both('timeLimits'),
        both('security'),
        blank('assessment')
      ]
    ),
    `## ${record.processor}`,
    table(
      [head.entry, head.what],
      [
        blank('processorName'),
        blank('controllers'),
        known('processing'),
        blank('subprocessors'),
        blank('transfers'),
        both('security')
      ]
    ),
    ...commonTables(parts, boundaries),
    `## ${record.tablesTitle}`,
    record.tables,
    table([head.table, head.data, head.purpose], tableRows(parts))
  );
}
