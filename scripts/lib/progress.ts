/** How often a step that is still running says so, in milliseconds. */
const REMINDER_MS = 5000;

/**
 * Runs one step of the start, saying what is awaited and how long it took; a step that takes long says so again
 * every few seconds, so that no one wonders whether it hangs.
 */
export async function step<T>(
  what: string,
  work: () => Promise<T>,
  reminderMs: number = REMINDER_MS
): Promise<T> {
  const begin = performance.now();
  const seconds = (): string => ((performance.now() - begin) / 1000).toFixed(1);
  console.log(`… ${what}`);
  const reminder = setInterval(() => console.log(`  still: ${what} (${seconds()} s)`), reminderMs);
  try {
    const result = await work();
    console.log(`✓ ${what} (${seconds()} s)`);
    return result;
  } catch (error) {
    console.log(`✗ ${what} (${seconds()} s)`);
    throw error;
  } finally {
    clearInterval(reminder);
  }
}
