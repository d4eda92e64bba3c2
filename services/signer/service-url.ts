/** The form `isServiceUrl` asks for, in words for a configuration message. */
export const SERVICE_URL_FORM =
  'an absolute https URL in normal form, without credentials, query, fragment or trailing slash (http only for loopback hosts)';

const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Whether a text can serve as issuer or audience. Those are compared character by character (RFC 7519 §2,
 * StringOrURI), so only the one form that a URL parser would give back is taken.
 */
export function isServiceUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  return secure && text === url.origin + url.pathname.replace(/\/$/, '');
}
