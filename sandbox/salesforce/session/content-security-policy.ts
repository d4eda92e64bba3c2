import { CSP_DIRECTIVES, type CspDirective } from '../metadata/model.ts';
import type { Org } from '../org/org.ts';

/** What Lightning Experience itself allows. Source: Lightning Web Components Developer Guide, "Content Security Policy". */
const OWN: Readonly<Record<CspDirective, string>> = {
  Connect: "'self'",
  Font: "'self' data:",
  Frame: "'self'",
  Img: "'self' data: blob:",
  Media: "'self' blob:",
  // Lightning allows inline styles; inline scripts it does not.
  Style: "'self' 'unsafe-inline'"
};

/** The policy of a Lightning page: the platform's own sources and the active trusted URLs. */
export function contentSecurityPolicy(org: Org): string {
  const sites = org.store
    .all(org.object('CspTrustedSite'))
    .filter((site) => site.IsActive === true && ['All', 'LEX'].includes(String(site.Context)));
  const directives = CSP_DIRECTIVES.map((name) => {
    const trusted = sites
      .filter((site) => site[`IsApplicableTo${name}Src`] === true)
      .map((site) => site.EndpointUrl);
    return `${name.toLowerCase()}-src ${[OWN[name], ...trusted].join(' ')}`;
  });
  return [
    "default-src 'self'",
    "script-src 'self'",
    ...directives,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'"
  ].join('; ');
}
