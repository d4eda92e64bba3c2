/** A step of scripts/verify.ts. */
export interface Step {
  readonly name: string;
  readonly what: string;
}

const BEGIN = '<!-- steps -->';
const END = '<!-- /steps -->';

/**
 * The seconds that a document with the table has, by step.
 * @throws {Error} where the marks of the table are missing.
 */
export function timesIn(text: string): Readonly<Record<string, number>> {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error(`No table between ${BEGIN} and ${END}`);
  const rows = text.slice(begin, end).matchAll(/^\| `(\w+)` +\|.*\| +(\d+) s +\|$/gm);
  return Object.fromEntries([...rows].map(([, name = '', seconds]) => [name, Number(seconds)]));
}

/** @param seconds By step; one without is shown as not measured. */
export function tableOf(steps: readonly Step[], seconds: Readonly<Record<string, number>>): string {
  const rows = steps.map(({ name, what }) => {
    const time = seconds[name];
    return `| \`${name}\` | ${what} | ${time === undefined ? 'not measured' : `${Math.ceil(time)} s`} |`;
  });
  return ['| Step | What it checks | Takes |', '| --- | --- | ---: |', ...rows].join('\n');
}

/** The document with another table. */
export function withTable(text: string, table: string): string {
  const [begin, end] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)];
  return `${text.slice(0, begin)}\n\n${table}\n\n${text.slice(end)}`;
}
