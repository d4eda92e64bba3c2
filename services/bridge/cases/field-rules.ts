import type { SalesforceRecord } from '../salesforce/namespace.ts';

/** A field that was left out or cut, and why. Never the value. */
export interface LeftOut {
  readonly object: string;
  readonly field: string;
  readonly reason: string;
}

/** Gives the value that fits, or undefined where none does. */
type Rule = (value: string) => string | undefined;

/** Cuts text to so many UTF-16 code units, never through a surrogate pair. */
function cutTo(max: number): Rule {
  return (value) => {
    if (value.length <= max) return value;
    const cut = value.slice(0, max);
    return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
  };
}

/** Fits or is left out: half a number or half an address is wrong. */
function whole(max: number, pattern: RegExp): Rule {
  return (value) => (value.length <= max && pattern.test(value) ? value : undefined);
}

/** Stricter than Salesforce's own check, so that nothing passes here and fails there. */
const EMAIL = /^[A-Za-z0-9._%+'-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/;
const email = whole(80, EMAIL);

/** Lengths as in force-app's field metadata; 80, 40 and 255 are Salesforce's own for Email, Phone and Url. */
const RULES: Readonly<Record<string, Rule>> = {
  Primary_Identifier__c: cutTo(255),
  Secondary_Identifier__c: cutTo(255),
  Email__c: email,
  Language__c: cutTo(35),
  Phone__c: whole(40, /\d/),
  URL__c: whole(255, /^https?:\/\/\S+$/i),
  Created_from_Hootsuite_by_Email__c: email,
  Created_from_Hootsuite_by_ID__c: cutTo(100),
  Subject: cutTo(255),
  Origin: cutTo(255),
  Priority: cutTo(255),
  Status: cutTo(255)
};

/**
 * Makes a record fit its fields, so that one bad attribute never loses it. Empty fields are left out too: an
 * upsert must not blank what somebody entered in Salesforce. Only an explicit null does, for what is erased.
 */
export function fitRecord(
  object: string,
  record: SalesforceRecord
): { record: SalesforceRecord; leftOut: readonly LeftOut[] } {
  const leftOut: LeftOut[] = [];
  const entries = Object.entries(record).flatMap(([field, value]): [string, unknown][] => {
    if (value === undefined || value === '') return [];
    const rule = RULES[field];
    if (!rule || typeof value !== 'string') return [[field, value]];
    const fitting = rule(value);
    if (fitting !== value) leftOut.push({ object, field, reason: fitting === undefined ? 'INVALID' : 'CUT' });
    return fitting === undefined ? [] : [[field, fitting]];
  });
  return { record: Object.fromEntries(entries), leftOut };
}
