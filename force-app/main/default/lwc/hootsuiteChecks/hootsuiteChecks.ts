import { LightningElement } from 'lwc';
import HAS_ACCESS from '@salesforce/customPermission/Hootsuite_Agent_Access';
import { bridge } from 'c/hootsuiteBridge';
import type { Line } from 'c/hootsuiteCheck';
import { now } from 'c/hootsuiteClock';
import { CHECKS, examine, reportOf, type CheckId, type Examination } from 'c/hootsuiteDoctor';
import { isAbort } from 'c/hootsuiteError';
import { copyText } from 'c/hootsuiteExport';
import { tokenStore } from 'c/hootsuiteToken';
import { LABELS } from './labels';
import { lineOf, lineSummary, summaryOf } from './wording';
import { GROUP_TITLES } from './titles';

interface Group {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly Line[];
}

/** The tab Checks: what of the set-up is in place, and the next click for what is not. */
export default class HootsuiteChecks extends LightningElement {
  labels = LABELS;

  examination: Examination | undefined;
  /** `all`, or the one check that was asked for again. */
  running: CheckId | 'all' | undefined;
  summary = '';
  isCopied = false;
  /** The report to be copied by hand, where the browser keeps the clipboard to itself. */
  shownReport = '';

  #examinedAt = 0;
  #abort = new AbortController();

  override connectedCallback(): void {
    this.#abort = new AbortController();
    void this.run('all');
  }

  override disconnectedCallback(): void {
    this.#abort.abort();
  }

  get groups(): readonly Group[] {
    const groups = Map.groupBy(CHECKS, ({ group }) => group);
    return [...groups].map(([id, checks]) => ({
      id,
      title: GROUP_TITLES[id],
      lines: checks.map((check) =>
        lineOf(check, this.examination?.findings[check.id], this.isLineRunning(check.id))
      )
    }));
  }

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  get hasNoReport(): boolean {
    return this.examination === undefined;
  }

  get copyIcon(): string {
    return this.isCopied ? 'utility:check' : 'utility:copy_to_clipboard';
  }

  handleRunAllClick(): void {
    void this.run('all');
  }

  handleRun({ detail }: CustomEvent<string>): void {
    const check = CHECKS.find(({ id }) => id === detail);
    if (check) void this.run(check.id);
  }

  async handleCopyClick(): Promise<void> {
    if (!this.examination) return;
    const report = reportOf(this.examination, this.#examinedAt);
    this.isCopied = await copyText(report);
    this.shownReport = this.isCopied ? '' : report;
    this.summary = this.isCopied ? LABELS.copied : LABELS.notCopied;
  }

  private isLineRunning(id: CheckId): boolean {
    return this.running === 'all' || this.running === id;
  }

  /** One check cannot be looked at without those before it, so all are looked at; only the one says that it runs. */
  private async run(what: CheckId | 'all'): Promise<void> {
    if (this.isRunning) return;
    this.running = what;
    this.isCopied = false;
    this.shownReport = '';
    this.summary = LABELS.running;
    const { signal } = this.#abort;
    try {
      const parts = {
        hasPermission: HAS_ACCESS === true,
        signIn: () => tokenStore.renew(),
        askBridge: (end: AbortSignal) => bridge.checkSetup(end),
        now
      };
      this.examination = await examine(parts, signal);
      this.#examinedAt = now();
      this.summary =
        what === 'all' ? summaryOf(this.examination) : lineSummary(what, this.examination.findings[what]);
    } catch (error) {
      if (!isAbort(error)) throw error;
    } finally {
      this.running = undefined;
    }
  }
}
