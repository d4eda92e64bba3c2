/** What the bridge knows by itself. */
export type BuiltInKind = 'card' | 'social_security' | 'iban';

/** Something in a text that is to be masked; places are those of the signs. */
export interface Found {
  /** A built-in kind, or the name of a pattern of the tenant. */
  readonly kind: string;
  readonly start: number;
  /** Behind the last sign. */
  readonly end: number;
  /** So many letters and digits at its beginning and its end stay to be seen. */
  readonly keepFirst: number;
  readonly keepLast: number;
}
