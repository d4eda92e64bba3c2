/**
 * The heights of a long list's rows, in pixels: measured where a row has been on the page, estimated where not.
 * A Fenwick tree (P. Fenwick, "A New Data Structure for Cumulative Frequency Tables", 1994), so that one row's height
 * and the place of any other are found in O(log n) among ten thousand rows.
 */
export class Heights {
  readonly count: number;
  readonly #heights: Float64Array;
  readonly #sums: Float64Array;
  #total = 0;

  constructor(heights: readonly number[]) {
    this.count = heights.length;
    this.#heights = Float64Array.from(heights);
    this.#sums = new Float64Array(this.count + 1);
    for (let index = 1; index <= this.count; index += 1) {
      const height = this.heightOf(index - 1);
      this.#total += height;
      this.#sums[index] = (this.#sums[index] ?? 0) + height;
      const parent = index + (index & -index);
      if (parent <= this.count) this.#sums[parent] = (this.#sums[parent] ?? 0) + (this.#sums[index] ?? 0);
    }
  }

  /** The height of all rows. */
  get total(): number {
    return this.#total;
  }

  heightOf(index: number): number {
    return this.#heights[index] ?? 0;
  }

  set(index: number, height: number): void {
    const change = height - this.heightOf(index);
    if (change === 0 || index < 0 || index >= this.count) return;
    this.#heights[index] = height;
    this.#total += change;
    for (let node = index + 1; node <= this.count; node += node & -node) {
      this.#sums[node] = (this.#sums[node] ?? 0) + change;
    }
  }

  /** Where a row starts: the height of all rows before it. */
  offsetOf(index: number): number {
    let sum = 0;
    for (let node = Math.min(index, this.count); node > 0; node -= node & -node) sum += this.#sums[node] ?? 0;
    return sum;
  }

  /** The row at a distance from the start; the first or last row where the distance is outside. */
  indexAt(offset: number): number {
    let index = 0;
    let rest = Math.max(0, offset);
    for (let step = 2 ** Math.floor(Math.log2(Math.max(1, this.count))); step >= 1; step /= 2) {
      const sum = this.#sums[index + step];
      if (index + step > this.count || sum === undefined || sum > rest) continue;
      index += step;
      rest -= sum;
    }
    return Math.max(0, Math.min(index, this.count - 1));
  }
}
