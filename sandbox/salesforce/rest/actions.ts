import { FlowFault, OrgError } from '../errors.ts';
import type { FlowData } from '../flow/runner.ts';
import type { ExternalServiceOperation } from '../metadata/model.ts';
import type { Org } from '../org/org.ts';
import type { Access } from '../records/access.ts';
import type { RecordValue } from '../records/store.ts';
import { DATA_PATH, readArray, readObject, type RestAnswer } from './answer.ts';

/** Path of the invocable actions that External Services make of their operations. */
export const ACTIONS_PATH = `${DATA_PATH}/actions/custom/externalService`;

function operationOf(org: Org, name: string): ExternalServiceOperation {
  const [registration = '', operation = ''] = name.split('.');
  const found = org.metadata.externalServices.get(registration)?.operations.get(operation);
  if (!found) throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
  return found;
}

/** `GET actions/custom/externalService`. */
export function listActions(org: Org): RestAnswer {
  const actions = [...org.metadata.externalServices.values()].flatMap((service) =>
    [...service.operations.keys()].map((id) => {
      const name = `${service.name}.${id}`;
      return { label: name, name, type: 'EXTERNALSERVICE', url: `${ACTIONS_PATH}/${name}` };
    })
  );
  return { status: 200, body: { actions } };
}

/** `GET actions/custom/externalService/{name}`. */
export function describeAction(org: Org, name: string): RestAnswer {
  const operation = operationOf(org, name);
  const parameters = operation.parameters.map((one) => ({
    name: one.name,
    required: one.required,
    type: 'STRING'
  }));
  const inputs = operation.hasBody
    ? [...parameters, { name: 'body', required: true, type: operation.bodyType ? 'APEX' : 'STRING' }]
    : parameters;
  const outputs = ['responseCode', ...operation.responses.keys()].map((one) => ({
    name: one,
    type: 'STRING'
  }));
  return { status: 200, body: { name, label: name, type: 'EXTERNALSERVICE', inputs, outputs } };
}

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** An object of an Apex-defined type, as JSON. */
function readMembers(value: unknown): Record<string, RecordValue> {
  return Object.fromEntries(
    Object.entries(readObject(value)).filter((entry): entry is [string, string | number | boolean] =>
      isPlain(entry[1])
    )
  );
}

async function invoke(
  org: Org,
  name: string,
  raw: unknown,
  access: Access
): Promise<{ isSuccess: boolean; body: unknown }> {
  const inputs = new Map<string, FlowData>();
  for (const [key, value] of Object.entries(readObject(raw))) {
    if (isPlain(value)) inputs.set(key, value);
    else if (value !== null) inputs.set(key, readMembers(value));
  }
  try {
    const outputs = await org.callouts.call(name, inputs, access);
    return {
      isSuccess: true,
      body: { actionName: name, errors: null, isSuccess: true, outputValues: Object.fromEntries(outputs) }
    };
  } catch (cause) {
    if (!(cause instanceof FlowFault)) throw cause;
    const errors = [{ statusCode: 'UNKNOWN_EXCEPTION', message: cause.message, fields: [] }];
    return { isSuccess: false, body: { actionName: name, errors, isSuccess: false, outputValues: null } };
  }
}

/**
 * `POST actions/custom/externalService/{name}`: any API user with access to the principal can call the operation
 * past the flow, but only as the user he is. Source: REST API Developer Guide, "Invocable Actions Custom".
 */
export async function runAction(org: Org, name: string, body: unknown, access: Access): Promise<RestAnswer> {
  operationOf(org, name);
  const results = [];
  for (const raw of readArray(readObject(body).inputs)) results.push(await invoke(org, name, raw, access));
  return { status: results.every((one) => one.isSuccess) ? 200 : 400, body: results.map((one) => one.body) };
}
