import { OrgError } from './errors.ts';

/** An origin, https except on this machine: Salesforce takes https only. */
export function readUrl(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && loopback))) {
    throw new OrgError('ERR_ORG_ADDRESS', `${name} must be an https address`);
  }
  return text.replace(/\/$/, '');
}
