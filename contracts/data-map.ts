import { readFileSync } from 'node:fs';

/** What kind of personal data a value is. `member`: of an employee, not of a customer. */
export type PersonalData =
  'none' | 'online-identifier' | 'name' | 'contact-detail' | 'preference' | 'content' | 'member';

/** Whose data it is. */
export type Subject = 'customer' | 'mentioned' | 'agent' | 'hootsuite-agent';

/** Who runs a place where data lies, or gets data. */
export type Party = 'salesforce' | 'hootsuite' | 'operator' | 'agent' | 'network';

/**
 * What the bridge does with a Salesforce field. `key`: it upserts on it. `filter`: it only asks by it. `setting`: the
 * package's own, set by an admin, and read by the bridge in every record of the object. `org`: the value is made and kept
 * inside the org, and the bridge neither reads nor writes it.
 */
export type Access = 'key' | 'write' | 'read' | 'read-write' | 'filter' | 'setting' | 'org';

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
  readonly to: 'bridge' | 'signer' | 'hootsuite' | 'agent';
}

/** Fields that a component reads in the browser, or a flow inside the org, with the rights of the running user. */
export interface ReadEntry {
  readonly by: 'page' | 'flow';
  readonly object: string;
  readonly fields: readonly string[];
  readonly purpose: string;
}

/** What a call of the bridge to Hootsuite carries, by its place in path, query or body. */
export interface CallEntry {
  /** Method and path, as Hootsuite's reference gives them. */
  readonly operation: string;
  /** None where the call carries nothing but its token. */
  readonly fields: Readonly<Record<string, PersonalData>>;
  readonly purpose: string;
}

/** A table of the bridge's database. Each column is personal, or technical for a reason. */
export interface TableEntry {
  readonly table: string;
  readonly purpose: string;
  readonly retention: string;
  readonly personal: Readonly<Record<string, Exclude<PersonalData, 'none'>>>;
  readonly technical: readonly { readonly columns: readonly string[]; readonly reason: string }[];
}

/** A field in lines of a log. */
export interface LogEntry {
  /** `audit`: the signer's audit file. */
  readonly service: 'bridge' | 'signer' | 'audit';
  readonly fields: readonly string[];
  readonly what: string;
  readonly personalData: PersonalData;
  /** Put there by a library or the file, by no call of the service. */
  readonly byItself?: true;
}

/** A schema of the bridge's API. */
export interface ApiEntry {
  /** Its name in the OpenAPI document, or the operation and `parameters`, `request` or the status of an answer. */
  readonly schema: string;
  readonly personal: Readonly<Record<string, Exclude<PersonalData, 'none'>>>;
  readonly none: readonly string[];
}

/** A place where data lies. */
export interface StoreEntry {
  readonly store: string;
  readonly party: Party;
  readonly holds: string;
  readonly retention: string;
}

/** Which fields people with a permission set may see and change; where the platform asks for no permission, none stands here. */
export interface GrantEntry {
  readonly permissionSet: string;
  readonly read: readonly string[];
  readonly edit: readonly string[];
}

/**
 * Everything that crosses between Hootsuite, the bridge, the signer, Salesforce and the agent's browser, and where it
 * rests. `{name}` in a sentence stands for a number that is read from the code (scripts/lib/privacy/numbers.ts). The
 * German of each sentence is in data-map.de.json.
 */
export interface DataMap {
  /** Rule → how long a value is kept, and who removes it. */
  readonly retention: Readonly<Record<string, string>>;
  readonly subjects: Readonly<Record<Subject, string>>;
  readonly categories: Readonly<
    Record<Exclude<PersonalData, 'none'>, { readonly name: string; readonly subjects: readonly Subject[] }>
  >;
  /** Who runs what, or gets what, and what that makes them under the GDPR; what only the controller can say is left open. */
  readonly parties: Readonly<Record<Party, { readonly name: string; readonly role: string }>>;
  readonly fields: readonly FieldEntry[];
  readonly claims: readonly ClaimEntry[];
  readonly contents: readonly ContentEntry[];
  readonly reads: readonly ReadEntry[];
  readonly calls: readonly CallEntry[];
  readonly grants: readonly GrantEntry[];
  readonly stores: readonly StoreEntry[];
  readonly tables: readonly TableEntry[];
  /** Schemas of the bridge's database whose tables are a library's. */
  readonly librarySchemas: readonly { readonly schema: string; readonly reason: string }[];
  readonly logs: readonly LogEntry[];
  readonly api: readonly ApiEntry[];
}

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));

/** The data map, contracts/data-map.json; scripts/data-map.test.ts holds it against the types above and the metadata. */
export const dataMap = read('./data-map.json') as DataMap;

/** English sentence of the data map → German. */
export const germanOfDataMap = read('./data-map.de.json') as Readonly<Record<string, string>>;
