import channels from '@hsc/contracts/channels.json' with { type: 'json' };
import { dataMap, type Access } from '@hsc/contracts/data-map.ts';
import { notPassed, passed, type Finding } from '@hsc/contracts/setup-checks.ts';
import { CASE, PERSONA } from '../cases/records.ts';
import type { Queryable } from '../database/database.ts';
import { HttpRefusal, TokenFailure } from '../http/client.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { WrongOrg } from '../salesforce/wrong-org.ts';
import { SETTING } from '../settings/setting-row.ts';
import type { Tenant } from '../tenants.ts';
import { findingOf } from './findings.ts';
import { readCaseValues, readObject, type FieldInfo, type ObjectInfo } from './org-schema.ts';

/** What the integration user's checks are made of. */
export interface SalesforceCheckParts {
  readonly client: SalesforceClient;
  readonly tenant: Tenant;
}

/** What asking about another user's access is made of. */
export interface RecordAccessParts {
  readonly database: Queryable;
  readonly client: SalesforceClient;
  /** The tenant's key. */
  readonly tenant: string;
  /** Salesforce id of somebody else than the integration user, 18 characters. */
  readonly userId: string;
}

/** The record type of an object that has none, and of every org's standard values. */
const MASTER_RECORD_TYPE = '012000000000000AAA';
const CHANNEL_FIELD = 'Social_Network_Channel__c';

const RIGHTS: Readonly<Record<Access, (field: FieldInfo) => boolean>> = {
  key: ({ createable }) => createable,
  write: ({ createable, updateable }) => createable && updateable,
  read: () => true,
  'read-write': ({ updateable }) => updateable,
  setting: () => true,
  org: () => true
};

/** An object of the data map, where it could be read. */
type Reading = Promise<ObjectInfo>;

function loginFinding(error: unknown): Finding {
  if (error instanceof TokenFailure && error.cause instanceof WrongOrg) return passed();
  // Whoever may not read an object is logged in all the same.
  return error instanceof HttpRefusal && error.status < 500 ? passed() : findingOf(error);
}

function orgFinding(error: unknown): Finding {
  const isOther = error instanceof TokenFailure && error.cause instanceof WrongOrg;
  return isOther ? notPassed('ORG_OTHER') : passed();
}

/** Fields of the data map that the integration user cannot use as it says, as `Object.Field`. */
export function missingFields(object: string, { fields }: ObjectInfo): string[] {
  return dataMap.fields
    .filter((entry) => entry.object === object && entry.access !== 'org')
    .filter(({ field, access }) => {
      const info = fields.get(field);
      return info === undefined || !RIGHTS[access](info);
    })
    .map(({ field }) => `${object}.${field}`);
}

async function fieldsFinding(readings: readonly (readonly [string, Reading])[]): Promise<Finding> {
  const missing: string[] = [];
  for (const [object, reading] of readings) {
    try {
      missing.push(...missingFields(object, await reading));
    } catch (error) {
      const isHidden = error instanceof HttpRefusal && (error.status === 403 || error.status === 404);
      return isHidden ? notPassed('OBJECT_MISSING', { words: [object] }) : findingOf(error);
    }
  }
  return missing.length > 0 ? notPassed('FIELDS_MISSING', { words: missing }) : passed();
}

/** The values that the bridge writes, by the setting they stand in. */
function writtenValues({ caseDefaults, caseStatus }: Tenant): (readonly [string, string, string])[] {
  const { origin, priority, status } = caseDefaults;
  const statuses = Object.entries(caseStatus.toSalesforce).map(
    ([meaning, value]) => [`caseStatus.toSalesforce.${meaning}`, 'Status', value] as const
  );
  return [
    ...(origin === undefined ? [] : [['caseDefaults.origin', 'Origin', origin] as const]),
    ...(priority === undefined ? [] : [['caseDefaults.priority', 'Priority', priority] as const]),
    ...(status === undefined ? [] : [['caseDefaults.status', 'Status', status] as const]),
    ...statuses,
    ['caseStatus.reopenAs', 'Status', caseStatus.reopenAs] as const
  ];
}

async function valuesFinding({ client, tenant }: SalesforceCheckParts, reading: Reading): Promise<Finding> {
  const { recordType } = tenant.caseDefaults;
  const { recordTypes } = await reading;
  const id = recordType === undefined ? MASTER_RECORD_TYPE : recordTypes.get(recordType);
  // What is wrong then, another check says.
  if (id === undefined) return notPassed('NOT_ASKED', { words: ['record-type'] });
  const valuesOf = await readCaseValues(client, id);
  const missing = writtenValues(tenant).filter(([, field, value]) => !valuesOf(field).includes(value));
  return missing.length > 0
    ? notPassed('VALUES_MISSING', { words: missing.map(([setting]) => setting) })
    : passed();
}

async function channelsFinding(readings: readonly (readonly [string, Reading])[]): Promise<Finding> {
  const missing = new Set<string>();
  for (const [, reading] of readings) {
    const values = (await reading).fields.get(CHANNEL_FIELD)?.values ?? [];
    for (const name of Object.keys(channels.networks)) if (!values.includes(name)) missing.add(name);
  }
  const words = [...missing].map((name) => name.replaceAll(' ', '_'));
  return words.length > 0 ? notPassed('VALUES_MISSING', { words }) : passed();
}

function limitsFinding({ client, tenant }: SalesforceCheckParts): Finding {
  const usage = client.apiUsage();
  if (!usage) return notPassed('NO_ANSWER');
  const percent = Math.max(0, Math.floor((100 * (usage.allowed - usage.used)) / usage.allowed));
  const isLow = percent < tenant.salesforce.apiReservePercent;
  return isLow ? notPassed('API_CALLS_LOW', { numbers: { percent } }) : passed({ numbers: { percent } });
}

/** Whether the org answers who may read a Case, asked about somebody else: that is what may need more rights. */
export async function recordAccessFinding(parts: RecordAccessParts): Promise<Finding> {
  const { database, client, tenant, userId } = parts;
  const [known] = await database.query<{ case_id: string }>(
    'select case_id from case_record where tenant = $1 and case_id is not null limit 1',
    [tenant]
  );
  if (!known || !/^\w{15,18}$/.test(known.case_id)) return notPassed('RECORD_ACCESS_NO_CASE');
  try {
    const answers = await client.query(
      'SELECT RecordId, HasReadAccess FROM UserRecordAccess ' +
        `WHERE UserId = '${userId}' AND RecordId = '${known.case_id}'`
    );
    return answers.length > 0 ? passed() : notPassed('NO_ANSWER');
  } catch (error) {
    return findingOf(error, 'RECORD_ACCESS_REFUSED');
  }
}

/** What the integration user can tell of the org, begun at once: four API calls. */
export function salesforceChecks(parts: SalesforceCheckParts) {
  const { client, tenant } = parts;
  const { namespace } = tenant.salesforce;
  const cases = readObject(client, namespace, CASE.object);
  // After the first one, so that there is one login and not two.
  const personas = cases.catch(() => undefined).then(() => readObject(client, namespace, PERSONA.object));
  // Nobody may come to look at it.
  personas.catch(() => undefined);
  const settings = personas.catch(() => undefined).then(() => readObject(client, namespace, SETTING));
  settings.catch(() => undefined);
  const readings = [
    [CASE.object, cases],
    [PERSONA.object, personas]
  ] as const;
  const { recordType } = tenant.caseDefaults;
  const hasRecordType = ({ recordTypes }: ObjectInfo) =>
    recordType === undefined || recordTypes.has(recordType);
  return {
    'integration-login': cases.then(() => passed(), loginFinding),
    'integration-org': cases.then(() => passed(), orgFinding),
    'integration-fields': fieldsFinding([...readings, [SETTING, settings]]),
    'record-type': cases.then((info) => (hasRecordType(info) ? passed() : notPassed('RECORD_TYPE_MISSING'))),
    'case-values': valuesFinding(parts, cases),
    'channel-values': channelsFinding(readings),
    'api-limits': cases.catch(() => undefined).then(() => limitsFinding(parts))
  };
}
