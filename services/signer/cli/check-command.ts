import { parseArgs } from 'node:util';
import { readConfig, readKeysFolder } from '../config.ts';
import { listKeys } from '../keys/key-folder.ts';
import type { OrgBinding } from '../orgs/org-binding.ts';
import type { Commands } from './command.ts';

const DAY_MS = 86_400_000;
/** As long as an admin needs to change a certificate without haste; npm run org:check says it from the same day on. */
const EXPIRY_DAYS = 30;
/** Twice a year (docs/security.md). */
const KEY_DAYS = 183;

const daysBetween = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / DAY_MS);

/** Prints the certificates of an org. @returns Whether one of them still lasts long enough. */
function checkOrg({ orgId, certificates }: OrgBinding, now: Date, print: (line: string) => void): boolean {
  for (const { validFrom, validTo, thumbprint } of certificates) {
    const begins = validFrom > now ? `, begins ${validFrom.toISOString()}` : '';
    print(
      `${orgId}  certificate ${thumbprint}  ends ${validTo.toISOString()}, ${daysBetween(now, validTo)} days${begins}`
    );
  }
  const lasts = certificates.some(
    ({ validFrom, validTo }) => validFrom <= now && daysBetween(now, validTo) >= EXPIRY_DAYS
  );
  if (!lasts)
    print(
      `${orgId}  needs a new certificate: add it to its certificateFiles, then let the org's admin choose it.`
    );
  return lasts;
}

/** Prints how old the key is that signs. @returns Whether it may stay. */
function checkKeys(folder: string, now: Date, print: (line: string) => void): boolean {
  const current = listKeys(folder).find(({ role }) => role === 'current');
  if (!current) return false;
  const days = daysBetween(current.since, now);
  print(`signing key  since ${current.since.toISOString()}, ${days} days`);
  if (days < KEY_DAYS) return true;
  print('signing key  is due: npm run signer -- keys rotate');
  return false;
}

/**
 * What the set-up check wants to know of the signer and no request tells: a route for it would be one more thing to
 * prove safe, while the org shows its certificate's end itself, to npm run org:check.
 */
export const CHECK_COMMAND: Commands = {
  check: {
    usage: '',
    summary:
      'Says how long the certificate of each org still lasts and how old the signing key is. Ends with 1 where one ' +
      'ends within 30 days or the key is older than half a year.',
    run(args, { env, now, print }) {
      parseArgs({ args: [...args], options: {} });
      const { orgs } = readConfig(env);
      const folder = readKeysFolder(env);
      const results = [...orgs.values()].map((org) => checkOrg(org, now(), print));
      if (folder !== undefined) results.push(checkKeys(folder, now(), print));
      return results.every(Boolean);
    }
  }
};
