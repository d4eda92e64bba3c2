import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Clock } from '../clock.ts';
import type { Backlog, BacklogKind } from './backlog.ts';

/** What is shown for one kind of line: its number, and where it matters the age of the oldest. */
const KINDS: Readonly<
  Record<
    BacklogKind,
    {
      readonly name: string;
      readonly help: string;
      readonly label?: string;
      /** What is shown as nought where there is none, so that an alert can tell none from unknown. */
      readonly details?: readonly string[];
      readonly age?: { readonly name: string; readonly help: string };
    }
  >
> = {
  events: {
    name: 'bridge_events_stored',
    help: 'Webhook events that are stored and not yet worked off.',
    age: { name: 'bridge_oldest_event_seconds', help: 'Age of the oldest of them.' }
  },
  dead_letters: {
    name: 'bridge_dead_letters',
    help: 'Rows that a person has to look at, by what they are.',
    label: 'object',
    details: []
  },
  replies: {
    name: 'bridge_replies',
    help: 'Replies that are not settled, by state; unknown ones wait for a person or a transcript.',
    label: 'state',
    details: ['queued', 'sending', 'unknown'],
    age: { name: 'bridge_oldest_reply_seconds', help: 'Age of the oldest of them.' }
  },
  replies_settled: {
    name: 'bridge_replies_settled_last_hour',
    help: 'Replies settled within the last hour, by how.',
    label: 'state',
    details: ['done', 'failed', 'unknown']
  },
  cases_due: {
    name: 'bridge_cases_due',
    help: 'Cases to be written to Salesforce.',
    age: { name: 'bridge_oldest_case_due_seconds', help: 'How long the most overdue of them has been due.' }
  },
  conflicts: {
    name: 'bridge_status_conflicts',
    help: 'Cases whose status differs from that of the conversation in a way a person has to decide.'
  },
  erasures: {
    name: 'bridge_erasures',
    help: 'Erasures not done: unfinished here, or queued for or refused by Salesforce.',
    label: 'state',
    details: ['unfinished', 'queued', 'failed'],
    age: { name: 'bridge_oldest_erasure_seconds', help: 'Age of the oldest of them.' }
  }
};

/**
 * What is read when somebody asks. The numbers from the database are those of all processes together, and each of
 * them shows the same: take the maximum, not the sum.
 */
export class Gauges {
  readonly #gauges = new Map<string, Gauge>();
  readonly #registry: Registry;
  readonly #clock: Clock;

  constructor(registry: Registry, clock: Clock) {
    this.#registry = registry;
    this.#clock = clock;
  }

  /** Sets one value. */
  set(name: string, help: string, value: number, labels: Readonly<Record<string, string>> = {}): void {
    let gauge = this.#gauges.get(name);
    if (!gauge) {
      gauge = new Gauge({ name, help, labelNames: Object.keys(labels), registers: [this.#registry] });
      this.#gauges.set(name, gauge);
    }
    gauge.set({ ...labels }, value);
  }

  /** Takes away what is no longer known or there: an old number looks like a new one. */
  clear(): void {
    for (const gauge of this.#gauges.values()) gauge.reset();
  }

  /** Shows what waits in the database. */
  showBacklog({ lines, queues }: Backlog, tenants: readonly string[]): void {
    const now = this.#clock().getTime();
    for (const { name, help, label, details = [''], age } of Object.values(KINDS)) {
      for (const tenant of tenants) {
        for (const detail of details) {
          const labels = { tenant, ...(label && { [label]: detail }) };
          this.set(name, help, 0, labels);
          if (age) this.set(age.name, age.help, 0, labels);
        }
      }
    }
    for (const { kind, tenant, detail, count, since } of lines) {
      const { name, help, label, age } = KINDS[kind];
      const labels = { tenant, ...(label && { [label]: detail }) };
      this.set(name, help, count, labels);
      if (age && since) this.set(age.name, age.help, Math.max(0, now - since.getTime()) / 1000, labels);
    }
    for (const { queue, oldest, ...counts } of queues) {
      for (const [state, count] of Object.entries(counts)) {
        this.set('bridge_jobs', 'Jobs by queue and state.', count, { queue, state });
      }
      this.set('bridge_oldest_job_seconds', 'How long the oldest job that could run has waited.', oldest, {
        queue
      });
    }
  }
}
