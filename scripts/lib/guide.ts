/** A block of shell commands of the admin guide. */
export interface GuideBlock {
  /** The heading of the step it belongs to. */
  readonly step: string;
  readonly commands: string;
  /**
   * `run`: to its end. `terminal`: a service, in a terminal of its own. `practice`: stands for clicks that only a real
   * org has. `example`: how a reader's own shell gets the values.
   */
  readonly kind: 'run' | 'terminal' | 'practice' | 'example';
}

const KINDS = new Map<string, GuideBlock['kind']>([
  ['', 'run'],
  ['terminal', 'terminal'],
  ['practice', 'practice'],
  ['example', 'example']
]);
const LINE = /^## (?<step>.+)$|^```sh(?<kind>.*)\n(?<commands>[^]*?)^```$/gm;

/**
 * The blocks of a guide, in its order: those fenced as `sh`, with the kind behind it.
 * @throws {TypeError} where a kind is none
 */
export function guideBlocks(markdown: string): GuideBlock[] {
  const blocks: GuideBlock[] = [];
  let current = '';
  for (const { groups = {} } of markdown.matchAll(LINE)) {
    const { step, kind = '', commands } = groups;
    if (step !== undefined) current = step;
    if (commands === undefined) continue;
    const known = KINDS.get(kind.trim());
    if (known === undefined) throw new TypeError(`"sh${kind}" is no kind of block of the guide.`);
    blocks.push({ step: current, commands, kind: known });
  }
  return blocks;
}
