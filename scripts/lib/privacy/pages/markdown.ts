/** A table; a cell with a line break gets a space. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('\n', ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Items with a dash. */
export const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

/** Steps in their order. */
export const numbered = (items: readonly string[]): string =>
  items.map((item, index) => `${index + 1}. ${item}`).join('\n');

/** A name as it stands in the code. */
export const code = (text: string): string => `\`${text}\``;

/** Names as code, by comma. */
export const codes = (names: readonly string[]): string => names.map(code).join(', ');

/** Parts of a page, one below the other. */
export const page = (...parts: readonly string[]): string => `${parts.join('\n\n')}\n`;
