/** The current time. Injected, so that tests decide what time it is. */
export type Clock = () => Date;

/** A point in time so many milliseconds after another. */
export function after(from: Date, milliseconds: number): Date {
  return new Date(from.getTime() + milliseconds);
}
