/**
 * Listens for the browser's report that the page's Content-Security-Policy forbids a host.
 * Lightning Web Security may keep the event from components; then nothing is ever heard.
 * @param origin Scheme, host and port.
 * @returns Whether it was heard, and how to stop.
 */
export function watchPolicy(origin: string): {
  readonly isBlocked: () => boolean;
  readonly stop: () => void;
} {
  let isBlocked = false;
  const listen = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
    isBlocked ||= blockedURI === origin || blockedURI.startsWith(`${origin}/`);
  };
  document.addEventListener('securitypolicyviolation', listen);
  return {
    isBlocked: () => isBlocked,
    stop: () => {
      document.removeEventListener('securitypolicyviolation', listen);
    }
  };
}
