/** What is said of a variable of the environment; docs/configuration.md is made of it. */
export interface Variable {
  /** What it holds, e.g. `port`. */
  readonly form: string;
  /** What counts where it is left out, as it would be written. */
  readonly standard?: string;
  readonly required?: 'always' | 'one of both';
  /** Least and most, where it is a number. */
  readonly bounds?: readonly [least: number, most: number];
  readonly secret?: true;
  readonly meaning: string;
}
