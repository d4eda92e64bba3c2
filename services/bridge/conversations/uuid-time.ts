const VERSION_1 = /^([0-9a-f]{8})-([0-9a-f]{4})-1([0-9a-f]{3})-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** 100-ns intervals between 1582-10-15 (start of the Gregorian calendar) and 1970-01-01. */
const GREGORIAN_OFFSET = 122_192_928_000_000_000n;

/** The time inside a UUIDv1 (RFC 9562 §5.1), or undefined for any other id. */
export function timeOfUuid(id: string): Date | undefined {
  const [, low, mid, high] = VERSION_1.exec(id) ?? [];
  if (low === undefined || mid === undefined || high === undefined) return undefined;
  const intervals = BigInt(`0x${high}${mid}${low}`);
  return new Date(Number((intervals - GREGORIAN_OFFSET) / 10_000n));
}
