import type { Strikes } from './fault-rates.ts';
import type { RelayFigures } from './relay.ts';

/** What a run has come to. */
export interface Figures {
  readonly seconds: number;
  readonly conversations: number;
  readonly relay: RelayFigures;
  readonly kills: number;
  readonly strikes: Strikes;
  readonly retries: Readonly<Record<string, number>>;
  readonly salesforceRequests: number;
  readonly replies: Readonly<Record<string, number>>;
}

/** More would hide what matters. */
const MOST_LINES = 20;

function listOf(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts);
  return entries.length === 0 ? 'none' : entries.map(([what, count]) => `${what} ${count}`).join(', ');
}

/** The figures of a run, for a person. */
export function describe(figures: Figures): string {
  const { relay, strikes } = figures;
  const replies = Object.values(figures.replies).reduce((sum, count) => sum + count, 0);
  return [
    `  ${figures.seconds.toFixed(0)} s, ${figures.kills} kills`,
    `  ${figures.conversations} conversations, ${relay.received} webhooks, delivered ${relay.delivered} times (${relay.retries} attempts failed)`,
    `  ${replies} replies: ${listOf(figures.replies)}`,
    `  faults in Salesforce: ${listOf(strikes.salesforce)}`,
    `  faults in Hootsuite: ${listOf(strikes.hootsuite)}`,
    `  Salesforce API requests: ${figures.salesforceRequests} (${(figures.salesforceRequests / figures.conversations).toFixed(2)} per conversation)`,
    `  asked again by the Case pages: ${listOf(figures.retries)}`
  ].join('\n');
}

/** What went wrong, in few lines. */
export function describeViolations(violations: readonly string[]): string {
  const more = violations.length - MOST_LINES;
  return [
    ...violations.slice(0, MOST_LINES).map((one) => `  ✗ ${one}`),
    ...(more > 0 ? [`  … and ${more} more`] : [])
  ].join('\n');
}
