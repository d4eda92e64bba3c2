/** How long a claim lasts after it was last renewed, in milliseconds. Then its process counts as gone. */
export const CLAIM_MS = 30_000;

/** Three renewals may fail before a claim is lost. */
const RENEW_MS = CLAIM_MS / 4;

/**
 * Works on what this process has claimed, and renews the claim until the work has ended, however long that takes. So
 * a claim can be short, and the work of a killed process is soon taken over.
 */
export async function whileClaimed<T>(renew: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  // A renewal that fails shows in the end: whoever has lost a claim cannot settle it.
  const timer = setInterval(() => void renew().catch(() => undefined), RENEW_MS);
  timer.unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
