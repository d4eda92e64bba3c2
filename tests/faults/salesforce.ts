import { API, OrgClient } from '../../scripts/lib/org/client.ts';
import type { Json } from '../../scripts/lib/org/client.ts';
import type { User } from './signer.ts';
import type { WrittenCase, WrittenPersona } from './verify.ts';

/** People with a licence in Hootsuite and the permission set in Salesforce (the sandboxes' seeds). */
const AGENTS = [
  'mara.lindqvist@alpenglow.example',
  'jonas.weber@alpenglow.example',
  'ines.carvalho@alpenglow.example'
];

/** The org as its admin sees it. */
export class Salesforce {
  readonly #client: OrgClient;

  constructor(instanceUrl: string, accessToken: string) {
    this.#client = new OrgClient({ instanceUrl, accessToken, fetch, log: () => undefined });
  }

  async agents(): Promise<User[]> {
    const names = AGENTS.map((name) => `'${name}'`).join(', ');
    const users = await this.#query(`SELECT Id, Email FROM User WHERE Username IN (${names})`);
    return users.map(({ Id, Email }) => ({ id: String(Id), email: String(Email) }));
  }

  async cases(): Promise<WrittenCase[]> {
    const fields = 'Conversation_ID__c, Hootsuite_Case_Key__c, Hootsuite_Contact_Persona__c, Status';
    const cases = await this.#query(`SELECT ${fields} FROM Case WHERE Hootsuite_Case_Key__c != null`);
    return cases.map((one) => ({
      conversationId: String(one.Conversation_ID__c),
      key: String(one.Hootsuite_Case_Key__c),
      status: String(one.Status),
      personaId: one.Hootsuite_Contact_Persona__c as string | null
    }));
  }

  async personas(): Promise<WrittenPersona[]> {
    const personas = await this.#query('SELECT Id, Contact_Profile_ID__c FROM Hootsuite_Contact_Persona__c');
    return personas.map((one) => ({
      id: String(one.Id),
      contactProfileId: String(one.Contact_Profile_ID__c)
    }));
  }

  /** API requests of the day. */
  async requests(): Promise<number> {
    const { DailyApiRequests: daily } = await this.#client.get(`${API}/limits`);
    const { Max: most, Remaining: left } = daily as { Max: number; Remaining: number };
    return most - left;
  }

  /** All pages of a query. */
  async #query(soql: string): Promise<Json[]> {
    const records: Json[] = [];
    let next: unknown = `${API}/query?q=${encodeURIComponent(soql)}`;
    while (typeof next === 'string') {
      const page: Json = await this.#client.get(next);
      records.push(...(page.records as Json[]));
      next = page.nextRecordsUrl;
    }
    return records;
  }
}
