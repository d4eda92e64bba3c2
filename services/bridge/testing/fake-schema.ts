import channels from '@hsc/contracts/channels.json' with { type: 'json' };
import { dataMap } from '@hsc/contracts/data-map.ts';
import { json } from './fakes.ts';
import type { FakeParty } from './fakes.ts';

interface FieldDescribe {
  readonly name: string;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly picklistValues: readonly { readonly value: string; readonly active: boolean }[];
}

/** The schema of a fake org, as far as the checks of the set-up read it. */
export interface FakeSchema {
  /** Bends the fields of both objects; by default the integration user has all that the data map wants. */
  readonly fields?: (all: readonly FieldDescribe[], object: string) => readonly FieldDescribe[];
  readonly recordTypes?: readonly string[];
  readonly statuses?: readonly string[];
}

const DATA = '/services/data/v66.0';
const RECORD_TYPE_ID = '012Hs000000SocCIAU';
const NETWORKS = Object.keys(channels.networks).map((value) => ({ value, active: true }));

function fieldsOf(object: string): readonly FieldDescribe[] {
  return dataMap.fields
    .filter((entry) => entry.object === object)
    .map(({ field, access }) => ({
      name: field,
      createable: access !== 'read' && access !== 'org',
      updateable: access !== 'read' && access !== 'org',
      picklistValues: field === 'Social_Network_Channel__c' ? NETWORKS : []
    }));
}

/** Gives a fake Salesforce the resources from which its schema is read. */
export function describeTo(
  salesforce: FakeParty,
  {
    fields = (all) => all,
    recordTypes = ['Social_Care'],
    statuses = ['New', 'Working', 'Closed']
  }: FakeSchema = {}
): void {
  const values = (...names: readonly string[]) => ({ values: names.map((value) => ({ value })) });
  const recordTypeInfos = recordTypes.map((developerName) => ({
    developerName,
    recordTypeId: RECORD_TYPE_ID,
    available: true
  }));
  for (const object of ['Case', 'Hootsuite_Contact_Persona__c', 'Hootsuite_Setting__c'])
    salesforce.on(`GET ${DATA}/sobjects/${object}/describe`, () =>
      json({ fields: fields(fieldsOf(object), object), recordTypeInfos })
    );
  salesforce.on(`GET ${DATA}/ui-api/object-info/Case/picklist-values/${RECORD_TYPE_ID}`, () =>
    json({
      picklistFieldValues: {
        Origin: values('Phone', 'Hootsuite'),
        Priority: values('High', 'Medium'),
        Status: values(...statuses)
      }
    })
  );
}
