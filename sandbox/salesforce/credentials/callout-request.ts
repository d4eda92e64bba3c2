import { FlowFault } from '../errors.ts';
import type { FlowData } from '../flow/runner.ts';
import type { ExternalServiceDefinition, ExternalServiceOperation } from '../metadata/model.ts';

type Inputs = ReadonlyMap<string, FlowData>;

/** @throws {FlowFault} Where an input is none of the operation, or the body is not of its type. */
export function checkInputs(
  service: ExternalServiceDefinition,
  operation: ExternalServiceOperation,
  inputs: Inputs
): void {
  for (const name of inputs.keys()) {
    const isKnown =
      (name === 'body' && operation.hasBody) || operation.parameters.some((one) => one.name === name);
    if (!isKnown) throw new FlowFault(`The operation ${operation.id} has no input ${name}.`);
  }
  if (operation.bodyType === undefined) return;
  const body = inputs.get('body') ?? null;
  if (typeof body !== 'object' || body === null)
    throw new FlowFault(`The operation ${operation.id} needs a body of type ${operation.bodyType}.`);
  const foreign = Object.keys(body).find((name) => !service.types.get(operation.bodyType ?? '')?.has(name));
  if (foreign !== undefined) throw new FlowFault(`The type ${operation.bodyType} has no member ${foreign}.`);
}

/** A parameter in the path or in the query, as text; none where it is empty. */
export function parameterText(inputs: Inputs, name: string): string | undefined {
  const value = inputs.get(name) ?? null;
  if (value === null) return undefined;
  if (typeof value === 'object') throw new FlowFault(`The input ${name} takes no object.`);
  return String(value);
}

/** The path of the operation with its parameters filled in. */
export function fillPath(operation: ExternalServiceOperation, inputs: Inputs): string {
  return operation.path.replace(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(parameterText(inputs, name) ?? '')
  );
}

/** The body as it is sent, where the operation has one. */
export function calloutBody(operation: ExternalServiceOperation, inputs: Inputs): string | undefined {
  if (!operation.hasBody) return undefined;
  const body = inputs.get('body') ?? '';
  return typeof body === 'object' ? JSON.stringify(body) : String(body);
}
