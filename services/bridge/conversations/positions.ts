/** Room between neighbours, so that most insertions move nobody. */
export const GAP = 1024;

/** Something in order; without a position it is new. */
export interface Placed {
  readonly id: string;
  readonly position?: number;
}

function isAscending(positions: readonly number[]): boolean {
  return positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? 0));
}

/** Positions for `count` new ones between two neighbours, or undefined where there is no room. */
function between(left: number | undefined, right: number | undefined, count: number): number[] | undefined {
  const indices = Array.from({ length: count }, (_, index) => index + 1);
  if (left !== undefined && right !== undefined) {
    const step = Math.floor((right - left) / (count + 1));
    return step < 1 ? undefined : indices.map((index) => left + index * step);
  }
  if (right !== undefined) return indices.map((index) => right - (count + 1 - index) * GAP);
  return indices.map((index) => (left ?? 0) + index * GAP);
}

function renumber(order: readonly Placed[]): Map<string, number> {
  return new Map(order.map(({ id }, index) => [id, (index + 1) * GAP]));
}

function fillGaps(order: readonly Placed[]): Map<string, number> | undefined {
  const positions = new Map<string, number>();
  let left: number | undefined;
  for (let start = 0; start < order.length;) {
    const known = order[start]?.position;
    if (known !== undefined) {
      left = known;
      start += 1;
      continue;
    }
    let end = start;
    while (end < order.length && order[end]?.position === undefined) end += 1;
    const filled = between(left, order[end]?.position, end - start);
    if (!filled) return undefined;
    filled.forEach((position, index) => positions.set(order[start + index]?.id ?? '', position));
    left = filled.at(-1);
    start = end;
  }
  return positions;
}

/**
 * Integer positions that put things into this order, touching as few as possible.
 * @returns Only the new and changed ones, by id.
 */
export function assignPositions(order: readonly Placed[]): Map<string, number> {
  const known = order.flatMap(({ position }) => (position === undefined ? [] : [position]));
  const positions = (isAscending(known) ? fillGaps(order) : undefined) ?? renumber(order);
  const before = new Map(order.map(({ id, position }) => [id, position]));
  return new Map([...positions].filter(([id, position]) => before.get(id) !== position));
}
