import { readFileSync } from 'node:fs';

/** What kind of personal data a value is. `member`: of an employee, not of a customer. */
export type PersonalData =
  'none' | 'online-identifier' | 'name' | 'contact-detail' | 'preference' | 'content' | 'member';

/**
 * What the bridge does with a Salesforce field. `key`: it upserts on it. `org`: the value is made and kept inside
 * the org, and the bridge neither reads nor writes it. `setting`: the package's own, set by an admin, and read by the
 * bridge in every record of the object.
 */
export type Access = 'key' | 'write' | 'read' | 'read-write' | 'setting' | 'org';

interface Described {
  /** Where the value comes from; a path is one into the `data` of Hootsuite's webhook or of our Case request. */
  readonly source: string;
  readonly purpose: string;
  readonly personalData: PersonalData;
  /** Name of one of the `retention` rules. */
  readonly retention: string;
}

/** A field of a Salesforce object. */
export interface FieldEntry extends Described {
  readonly object: string;
  readonly field: string;
  readonly access: Access;
}

/**
 * A claim of a JWT: of the assertion that Salesforce signs, of the access token that it gets for it from the signer
 * and attaches to its callouts, or of the token for the bridge.
 */
export interface ClaimEntry extends Described {
  readonly token: 'assertion' | 'access' | 'bridge';
  readonly claim: string;
}

/** Anything else that one party hands to another. */
export interface ContentEntry extends Described {
  readonly item: string;
  readonly from: 'hootsuite' | 'salesforce' | 'agent';
  readonly to: 'bridge' | 'hootsuite' | 'agent';
}

/** Everything that crosses between Hootsuite, the bridge, the signer, Salesforce and the agent's browser. */
export interface DataMap {
  /** Rule → how long a value is kept, and who removes it. */
  readonly retention: Readonly<Record<string, string>>;
  readonly fields: readonly FieldEntry[];
  readonly claims: readonly ClaimEntry[];
  readonly contents: readonly ContentEntry[];
}

/** The data map, contracts/data-map.json; scripts/data-map.test.ts holds it against the types above and the metadata. */
export const dataMap = JSON.parse(
  readFileSync(new URL('./data-map.json', import.meta.url), 'utf8')
) as DataMap;
