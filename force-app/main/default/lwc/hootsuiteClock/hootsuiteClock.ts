export { onWake } from './waking';
export type { WakeParts } from './waking';

/** Epoch milliseconds. */
export const now = (): number => Date.now();

/**
 * Calls back once after some milliseconds. Every wait of the page passes through here, and every caller cancels
 * what it no longer needs.
 * @returns Cancels the call.
 */
export function schedule(callback: () => void, milliseconds: number): () => void {
  const timer = setTimeout(callback, milliseconds);
  return () => {
    clearTimeout(timer);
  };
}
