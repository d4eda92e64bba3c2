const ID = /^[A-Za-z0-9]{15}(?:[A-Z0-5]{3})?$/;
const SUFFIX_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** One character per five: bit n is set where character n is an upper-case letter. */
function suffix(id15: string): string {
  let text = '';
  for (let start = 0; start < 15; start += 5) {
    let bits = 0;
    for (let n = 0; n < 5; n += 1) if (/[A-Z]/.test(id15.charAt(start + n))) bits |= 1 << n;
    text += SUFFIX_ALPHABET.charAt(bits);
  }
  return text;
}

/**
 * The 18-character form of a Salesforce id, or undefined where the text is no such id. A 15-character id gets its
 * checksum; an 18-character one must already carry the right one.
 * @param keyPrefix The three characters that name the object: `005` User, `00D` Organization.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/field_types.htm (ID field type)
 */
export function toSalesforceId18(text: unknown, keyPrefix: '005' | '00D'): string | undefined {
  if (typeof text !== 'string' || !ID.test(text) || !text.startsWith(keyPrefix)) return undefined;
  const id15 = text.slice(0, 15);
  const id18 = id15 + suffix(id15);
  return text.length === 15 || text === id18 ? id18 : undefined;
}
