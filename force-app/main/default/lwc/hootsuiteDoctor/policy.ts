import { schedule } from 'c/hootsuiteClock';

/** The report comes as a task of its own, after the request has failed; in milliseconds. */
const REPORT_MS = 100;

/** Listens for the browser's report that the page's Content-Security-Policy forbids a host. */
export interface PolicyWatch {
  /** Whether it was heard; to be asked once the request has failed. */
  isBlocked(): Promise<boolean>;
  stop(): void;
}

/**
 * Begins to listen. Lightning Web Security may keep the event from components; then nothing is ever heard.
 * @param origin Scheme, host and port.
 */
export function watchPolicy(origin: string): PolicyWatch {
  let isBlocked = false;
  const listen = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
    isBlocked ||= blockedURI === origin || blockedURI.startsWith(`${origin}/`);
  };
  document.addEventListener('securitypolicyviolation', listen);
  return {
    isBlocked: () =>
      isBlocked
        ? Promise.resolve(true)
        : new Promise((resolve) => {
            schedule(() => {
              resolve(isBlocked);
            }, REPORT_MS);
          }),
    stop: () => {
      document.removeEventListener('securitypolicyviolation', listen);
    }
  };
}
