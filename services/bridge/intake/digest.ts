import { hash } from 'node:crypto';

/** What lies deeper than this is no part of an event: no known event is half as deep. */
export const MAX_DEPTH = 32;

/** JSON with its keys in order: a sender may write the same event again in another order. */
function canonical(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (depth > MAX_DEPTH) return '""';
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(',')}]`;
  const object = value as Readonly<Record<string, unknown>>;
  let json = '';
  for (const key of Object.keys(object).sort()) {
    json += `${json === '' ? '' : ','}${JSON.stringify(key)}:${canonical(object[key], depth + 1)}`;
  }
  return `{${json}}`;
}

/** What makes two deliveries the same event. Not the timestamp: it is that of each sending. */
export function digestOf({ type, data }: { readonly type: string; readonly data: object }): string {
  return hash('sha256', canonical({ type, data }, 0));
}
