import { OTHER_LIMIT_MS, PROBE_MS } from '../cases/case-writer.ts';
import { REQUEST_LIMIT } from '../cases/retry.ts';
import type { Verdict } from '../cases/retry.ts';
import { standingOf } from '../salesforce/api-usage.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import type { Tenant } from '../tenants.ts';
import { HOPELESS_PAUSE_MS } from './claims.ts';

/** How long statuses wait after a request that failed as a whole, in milliseconds; at a limit as long as Cases do. */
export function pauseAfter(
  verdict: Verdict,
  client: Pick<SalesforceClient, 'apiUsage'>,
  { salesforce }: Tenant
): number {
  if (verdict.kind === 'hopeless') return HOPELESS_PAUSE_MS;
  if (verdict.reason !== REQUEST_LIMIT) return verdict.delayMs;
  const usage = client.apiUsage();
  const isOtherLimit = usage !== undefined && standingOf(usage, salesforce.apiReservePercent) !== 'stop';
  return isOtherLimit ? OTHER_LIMIT_MS : PROBE_MS;
}
