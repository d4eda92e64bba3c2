import { readFile } from 'node:fs/promises';
import { API, type OrgClient } from './client.ts';

const FOLDER = new URL('../../../config/test-data/', import.meta.url);

/** Records of an example company, by object of the package. */
const RECORDS = {
  Hootsuite_Quick_Reply__c: 'quick-replies.json',
  Hootsuite_Setting__c: 'settings.json'
} as const;

type Values = Readonly<Record<string, unknown>>;

/** Names of the package with its namespace, others as they are. */
function qualify(values: Values, namespace: string | undefined): Values {
  const nameIn = (name: string): string =>
    namespace && name.endsWith('__c') ? `${namespace}__${name}` : name;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [nameIn(name), value]));
}

/**
 * Makes records of an object, where it has none yet.
 * @param object As it is called without a namespace.
 */
async function makeRecords(
  client: OrgClient,
  object: string,
  records: readonly Values[],
  namespace: string | undefined
): Promise<void> {
  const name = namespace ? `${namespace}__${object}` : object;
  const [known] = await client.query(`SELECT Id FROM ${name} LIMIT 1`);
  if (known) {
    client.log(`${object}: has records, none is made`);
    return;
  }
  for (const record of records) {
    const label = typeof record.Name === 'string' ? ` ${record.Name}` : '';
    await client.write(
      'POST',
      `${API}/sobjects/${name}`,
      qualify(record, namespace),
      `${object}${label}: made`
    );
  }
}

async function readRecords(object: keyof typeof RECORDS): Promise<readonly Values[]> {
  return JSON.parse(await readFile(new URL(RECORDS[object], FOLDER), 'utf8')) as readonly Values[];
}

/** Makes the example company's quick replies and settings, for an org to try things out in. */
export async function makeTestData(client: OrgClient, namespace: string | undefined): Promise<void> {
  for (const object of ['Hootsuite_Quick_Reply__c', 'Hootsuite_Setting__c'] as const)
    await makeRecords(client, object, await readRecords(object), namespace);
}

/** Makes the first setting alone: what new Cases get, until an admin decides otherwise. */
export async function makeFirstSetting(client: OrgClient, namespace: string | undefined): Promise<void> {
  const settings = await readRecords('Hootsuite_Setting__c');
  const defaults = settings.filter(({ Kind__c: kind }) => kind === 'Case Defaults');
  await makeRecords(client, 'Hootsuite_Setting__c', defaults, namespace);
}
