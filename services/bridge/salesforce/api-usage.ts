/** API requests of the org in the last 24 hours, those of everybody, and how many it is allowed. */
export interface ApiUsage {
  readonly used: number;
  readonly allowed: number;
}

/** How much of the limit is used, as far as the case writer is concerned. */
export type ApiStanding = 'free' | 'reserve' | 'stop';

/**
 * The part of the reserve that the case writer may still use, with fewer and fuller requests; then it stops. What is
 * left is for access checks, one small query each, without which nobody sees a conversation.
 */
const WRITERS_SHARE = 0.5;

/**
 * Reads Sforce-Limit-Info, such as `api-usage=18/5000` (REST API Developer Guide, Limit Info Header). There may be
 * more in it, as of the connected app.
 */
export function readApiUsage(header: string | null): ApiUsage | undefined {
  const [, used, allowed] = /(?:^|[\s,;])api-usage=(\d+)\/(\d+)/.exec(header ?? '') ?? [];
  return used && allowed ? { used: Number(used), allowed: Number(allowed) } : undefined;
}

/** @param reservePercent What the tenant's configuration keeps for others; 0 keeps nothing and never slows down. */
export function standingOf(usage: ApiUsage | undefined, reservePercent: number): ApiStanding {
  if (!usage) return 'free';
  const reserve = (usage.allowed * reservePercent) / 100;
  const left = usage.allowed - usage.used;
  if (left >= reserve) return 'free';
  return left >= reserve * (1 - WRITERS_SHARE) ? 'reserve' : 'stop';
}
