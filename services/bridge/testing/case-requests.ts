import type { Database } from '../database/database.ts';
import { CASE_ID } from './test-bridge.ts';
import type { TestBridge } from './test-bridge.ts';
import type { SeenRequest } from './fakes.ts';

const DATA = '/services/data/v66.0';

/** Where personas are upserted, Cases, and both together. */
export const PERSONAS = `PATCH ${DATA}/composite/sobjects/Hootsuite_Contact_Persona__c/Contact_Profile_ID__c`;
export const CASES = `PATCH ${DATA}/composite/sobjects/Case/Hootsuite_Case_Key__c`;
export const TOGETHER = `POST ${DATA}/composite`;

/** A record as it was sent. */
export type Fields = Record<string, unknown>;

/** The records of a collection that was sent. */
export function recordsOf({ body }: SeenRequest): Fields[] {
  return (JSON.parse(body) as { records: Fields[] }).records;
}

/** The result of a record that is refused. */
export function refusal(statusCode: string, fields: string[] = []) {
  return { success: false, errors: [{ statusCode, message: 'holds the value', fields }] };
}

/** The result of a record that is taken. */
export const taken = { id: CASE_ID, success: true, created: true, errors: [] };

/** Calls of the REST API, as the org counts them: a composite request is one, whatever it holds. */
export function apiCalls({ salesforce }: TestBridge): number {
  return salesforce.requests.filter(({ url, isPart }) => !isPart && url.pathname.startsWith(DATA)).length;
}

/** Makes conversations with Cases that are due, without their webhooks; each has a contact of its own. */
export async function addDueCases(database: Database, bridge: TestBridge, count: number): Promise<void> {
  const values = [bridge.tenant.key, count, bridge.now];
  await database.query(
    `insert into contact_profile (tenant, id, primary_identifier, sent_at)
     select $1, 'p-' || n, 'contact ' || n, $3 from generate_series(1, $2::int) n`,
    values
  );
  await database.query(
    `insert into conversation (tenant, id, profile_id, created_at)
     select $1, 'c-' || n, 'p-' || n, $3 from generate_series(1, $2::int) n`,
    values
  );
  await database.query(
    `insert into case_record (tenant, conversation_id, number, due_at)
     select $1, 'c-' || n, 1, $3 from generate_series(1, $2::int) n`,
    values
  );
}
