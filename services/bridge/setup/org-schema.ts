import { inShape, shapes } from '../http/shape.ts';
import type { SalesforceClient } from '../salesforce/client.ts';
import { qualify, unqualify } from '../salesforce/namespace.ts';

/** A field as the integration user has it. */
export interface FieldInfo {
  readonly createable: boolean;
  readonly updateable: boolean;
  /** Active ones only. */
  readonly values: readonly string[];
}

/** An object as the integration user has it. */
export interface ObjectInfo {
  /** By name without namespace; what the user does not see is not in it. */
  readonly fields: ReadonlyMap<string, FieldInfo>;
  /** Record types that the user may use: developer name without namespace → id. */
  readonly recordTypes: ReadonlyMap<string, string>;
}

interface RawDescribe {
  readonly fields: readonly {
    readonly name: string;
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly picklistValues?: readonly { readonly value: string; readonly active: boolean }[];
  }[];
  readonly recordTypeInfos?: readonly {
    readonly developerName: string;
    readonly recordTypeId: string;
    readonly available: boolean;
  }[];
}

const text = { type: 'string' } as const;
const yesOrNo = { type: 'boolean' } as const;

/** REST API Developer Guide, sObject Describe. */
const isDescribe = shapes.compile<RawDescribe>({
  type: 'object',
  required: ['fields'],
  properties: {
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'createable', 'updateable'],
        properties: {
          name: text,
          createable: yesOrNo,
          updateable: yesOrNo,
          picklistValues: {
            type: 'array',
            items: {
              type: 'object',
              required: ['value', 'active'],
              properties: { value: text, active: yesOrNo }
            }
          }
        }
      }
    },
    recordTypeInfos: {
      type: 'array',
      items: {
        type: 'object',
        required: ['developerName', 'recordTypeId', 'available'],
        properties: { developerName: text, recordTypeId: text, available: yesOrNo }
      }
    }
  }
});

/** User Interface API Developer Guide, Picklist Values Collection. */
const isPicklists = shapes.compile<{
  readonly picklistFieldValues: Readonly<Record<string, { readonly values: readonly { value: string }[] }>>;
}>({
  type: 'object',
  required: ['picklistFieldValues'],
  properties: {
    picklistFieldValues: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['values'],
        properties: {
          values: {
            type: 'array',
            items: { type: 'object', required: ['value'], properties: { value: text } }
          }
        }
      }
    }
  }
});

/** Reads an object by describe; one API call. */
export async function readObject(
  client: SalesforceClient,
  namespace: string,
  object: string
): Promise<ObjectInfo> {
  const answer = inShape(isDescribe, await client.read(`sobjects/${qualify(namespace, object)}/describe`));
  const fields = answer.fields.map(({ name, createable, updateable, picklistValues = [] }) => {
    const values = picklistValues.filter(({ active }) => active).map(({ value }) => value);
    return [unqualify(namespace, name), { createable, updateable, values }] as const;
  });
  const recordTypes = (answer.recordTypeInfos ?? [])
    .filter(({ available }) => available)
    .map(({ developerName, recordTypeId }) => [unqualify(namespace, developerName), recordTypeId] as const);
  return { fields: new Map(fields), recordTypes: new Map(recordTypes) };
}

/** The values of Case's picklists with a record type: field → values. One API call. */
export async function readCaseValues(
  client: SalesforceClient,
  recordTypeId: string
): Promise<(field: string) => readonly string[]> {
  const path = `ui-api/object-info/Case/picklist-values/${recordTypeId}`;
  const { picklistFieldValues } = inShape(isPicklists, await client.read(path));
  return (field) => picklistFieldValues[field]?.values.map(({ value }) => value) ?? [];
}
