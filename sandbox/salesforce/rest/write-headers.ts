import { OrgError } from '../errors.ts';
import type { RestRequest } from './answer.ts';

/** Source: REST API Developer Guide, "Duplicate Rule Header": these fields, each true or false. */
const DUPLICATE_RULE =
  /^\s*(?:allowSave|includeRecordDetails|runAsCurrentUser)=(?:true|false)(?:\s*;\s*(?:allowSave|includeRecordDetails|runAsCurrentUser)=(?:true|false))*\s*;?\s*$/i;

/** Source: REST API Developer Guide, "Assignment Rule Header": on, off, or the id of a rule. */
const AUTO_ASSIGN = /^(?:true|false|01Q[a-z0-9]{12}(?:[a-z0-9]{3})?)$/i;

const HEADERS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['sforce-duplicate-rule-header', DUPLICATE_RULE],
  ['sforce-auto-assign', AUTO_ASSIGN]
];

/**
 * Checks the headers that steer a write. This org has neither duplicate nor assignment rules, so a right value
 * changes nothing. The guide names no error for a wrong one; it is refused, so that a mistake is seen.
 * @throws {OrgError} `INVALID_INPUT`
 */
export function checkWriteHeaders({ headers }: RestRequest): void {
  for (const [name, pattern] of HEADERS) {
    const value = headers[name];
    if (value !== undefined && (typeof value !== 'string' || !pattern.test(value))) {
      throw new OrgError('INVALID_INPUT', `The value of the header ${name} is malformed`);
    }
  }
}
