const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const ID_15 = /^[A-Za-z0-9]{15}$/;
const ID_18 = /^[A-Za-z0-9]{15}[A-Z0-5]{3}$/;

/** Instance characters 4 and 5 of every id this org makes. */
const INSTANCE = 'Hs';

function checksum(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block += 1) {
    let bits = 0;
    for (let at = 0; at < 5; at += 1) {
      const character = id15.charAt(block * 5 + at);
      if (character >= 'A' && character <= 'Z') bits |= 1 << at;
    }
    suffix += SUFFIX.charAt(bits);
  }
  return suffix;
}

/**
 * The 18-character form of an id: three characters that tell upper from lower case.
 * Source: help.salesforce.com 000385215, "How to convert 15-digit Salesforce IDs to 18-digit".
 * @returns `undefined` where the text is no id, or its checksum is wrong.
 */
export function toId18(id: string): string | undefined {
  if (ID_15.test(id)) return id + checksum(id);
  if (!ID_18.test(id)) return undefined;
  const id15 = id.slice(0, 15);
  return checksum(id15) === id.slice(15) ? id : undefined;
}

/** Makes the id of a record: key prefix, instance and a running number in base 62. */
export function makeId(keyPrefix: string, number: number): string {
  let digits = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / 62)) digits = BASE62.charAt(rest % 62) + digits;
  const id15 = keyPrefix + INSTANCE + digits.padStart(10, '0');
  return id15 + checksum(id15);
}
