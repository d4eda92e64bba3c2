import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marks } from './wire.ts';
import { CUSTOMER_TEXT } from './world.ts';

/** What belongs in no log of any service, beside every token and secret that was used. */
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['an e-mail address', /[\w.+-]+@[\w-]+\.\w/],
  ['a stack trace', /\n\s+at |\\n\s+at |"stack":"[^"]/],
  ['a key', /BEGIN [A-Z ]*(?:KEY|CERTIFICATE)/],
  ['a token', /eyJ[\w-]{8,}/],
  ['what the customer wrote', new RegExp(CUSTOMER_TEXT)],
  ['what an attacker wrote', /hacker-mark/i],
  // Nothing here is the services' own trouble. Only birch's credentials are another org's, and that has to be told.
  ['an unexpected error', /ERR_INTERNAL|"level":(?:50|60)(?!.*"tenant":"birch","code":"ERR_SALESFORCE_ORG")/]
];

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

/** What the logs in these folders hold that they should not, one line each. */
export function findInLogs(folders: readonly string[]): string[] {
  return folders.flatMap(filesIn).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    if (text.length === 0 && !file.includes('sandbox')) return [`${file} is empty: nothing was looked at`];
    const found = FORBIDDEN.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
    if ([...marks].some((mark) => text.includes(mark))) found.push('a secret that was used');
    return found.map((what) => `${file} holds ${what}`);
  });
}
