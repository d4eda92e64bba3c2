import { notPassed } from './finding';
import type { Finding } from './types';

/** As tokens are taken (contracts/setup-checks.json, CLOCK_OFF), in seconds. */
const TOLERATED_S = 30;

/**
 * How far the browser's clock is from the signer's, which wrote the time into the token while the browser waited.
 * @param issuedAt Of the token, epoch seconds.
 * @param requestedAt, receivedAt Epoch milliseconds of this browser.
 */
export function clockFinding(issuedAt: number, requestedAt: number, receivedAt: number): Finding {
  // The token's time is in whole seconds, cut.
  const ahead = Math.max(0, requestedAt - (issuedAt + 1) * 1000);
  const late = Math.max(0, issuedAt * 1000 - receivedAt);
  const seconds = Math.round((ahead - late) / 1000);
  const details = { words: ['browser'], numbers: { seconds } };
  return Math.abs(seconds) > TOLERATED_S ? notPassed('CLOCK_OFF', details) : { state: 'passed', ...details };
}
