import { json } from './fakes.ts';
import type { FakeParty, SeenRequest } from './fakes.ts';

type Fields = Record<string, unknown>;

const COLLECTIONS = '/services/data/v66.0/composite/sobjects/';

/** An org that keeps what is upserted, field by field, and can be searched. */
export class FakeOrg {
  readonly records: Map<string, Fields>;

  /**
   * @param party The fake Salesforce of a test bridge; its upserts land here from now on.
   * @param records What it holds already.
   */
  constructor(party: FakeParty, records = new Map<string, Fields>()) {
    this.records = records;
    party.on(`PATCH ${COLLECTIONS}`, (request) => json(this.upsert(request)));
  }

  /** A record by its external id. */
  find(object: 'Hootsuite_Contact_Persona__c' | 'Case', key: string): Fields | undefined {
    return this.records.get(`${object} ${key}`);
  }

  /** All there is, for a search. */
  dump(): string {
    return JSON.stringify([...this.records.values()]);
  }

  /** Takes a request of sObject Collections: null empties a field, what is not named stays. */
  upsert({ url, body }: SeenRequest): object[] {
    const [object = '', externalId = ''] = url.pathname.slice(COLLECTIONS.length).split('/');
    const { records } = JSON.parse(body) as { records: Fields[] };
    return records.map((record) => {
      const key = `${object} ${String(record[externalId])}`;
      const before = this.records.get(key);
      const { attributes: _, ...fields } = record;
      this.records.set(key, { ...before, ...fields });
      const number = String([...this.records.keys()].indexOf(key)).padStart(4, '0');
      const id = `${object === 'Case' ? '500' : 'a00'}Hs0000000${number}AAA`.slice(0, 18);
      return { id, success: true, created: before === undefined, errors: [] };
    });
  }
}
