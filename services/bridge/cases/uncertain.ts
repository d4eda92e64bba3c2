import type { SalesforceClient } from '../salesforce/client.ts';
import { CASE, caseKeyOf } from './records.ts';
import type { DueCase } from './records.ts';

/** Keys in one query: 100 keys of the longest kind stay below the 16,384 bytes an address may have. */
const KEYS_AT_ONCE = 100;

/**
 * Looks for Cases whose first write was left without an answer. One that is there must not be written like a new
 * one: in the meantime somebody may have worked on it, and it would be assigned once more.
 * @param onFound Hears the Ids of those that are there.
 */
export async function findUncertain(
  client: SalesforceClient,
  due: readonly DueCase[],
  onFound: (caseIds: readonly string[]) => Promise<void>
): Promise<DueCase[]> {
  const keys = due.filter((one) => one.uncertain_revision !== null && one.case_id === null).map(caseKeyOf);
  const ids = new Map<string, string>();
  for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) {
    const page = await client.findIds(CASE.object, CASE.externalId, keys.slice(start, start + KEYS_AT_ONCE));
    await onFound([...page.values()]);
    for (const [key, id] of page) ids.set(key, id);
  }
  return due.map((one) => {
    const caseId = ids.get(caseKeyOf(one));
    if (caseId === undefined || one.uncertain_revision === null) return one;
    return { ...one, case_id: caseId, case_revision: one.uncertain_revision };
  });
}
