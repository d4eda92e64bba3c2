/** One check as it is shown. */
export interface Line {
  readonly id: string;
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'unknown' | 'running';
  readonly stateText: string;
  /** What it means and what to do, in a sentence or two; empty where all is well. */
  readonly text: string;
  readonly detail: string;
  readonly fixedBy: string | undefined;
  /** What to quote. */
  readonly reference: string | undefined;
  /** The next click, an address below that of the org. */
  readonly setup: string | undefined;
  readonly setupText: string;
  readonly runText: string;
}
