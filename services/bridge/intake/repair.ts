import type { Schema } from '@hsc/contracts/contract.ts';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { BridgeError } from '../errors.ts';
import { pointerOf } from './remarks.ts';
import type { RemarkReason, Remarks } from './remarks.ts';

/** Half of these still says something; half an address, id or number is a wrong one. */
const CUTTABLE = new Set([
  'text',
  'primaryIdentifier',
  'secondaryIdentifier',
  'name',
  'firstName',
  'lastName',
  'subject'
]);

const REASONS: Readonly<Record<string, RemarkReason>> = {
  required: 'MISSING',
  type: 'WRONG_TYPE',
  maxLength: 'TOO_LONG',
  minLength: 'EMPTY',
  additionalProperties: 'UNKNOWN_FIELD'
};

interface JsonSchema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
}

/** A value that does not fit, and what has to go with it. */
interface Fault {
  readonly at: readonly string[];
  readonly target: readonly string[];
  readonly reason: RemarkReason;
  readonly limit: number;
}

/** All schemas that describe what lies one step below. */
function below(schema: JsonSchema, step: string): JsonSchema[] {
  const { properties = {}, items, allOf = [] } = schema;
  const own = Object.hasOwn(properties, step) ? properties[step] : /^\d+$/.test(step) ? items : undefined;
  return [...(own ? [own] : []), ...allOf.flatMap((part) => below(part, step))];
}

function requires({ required = [], allOf = [] }: JsonSchema, step: string): boolean {
  return required.includes(step) || allOf.some((part) => requires(part, step));
}

/** What must go so that nothing required is missing afterwards; empty where that is the whole event. */
function removable(schema: JsonSchema, steps: readonly string[]): readonly string[] {
  const last = steps.at(-1);
  if (last === undefined) return [];
  const container = steps.slice(0, -1);
  const schemas = container.reduce((found, step) => found.flatMap((one) => below(one, step)), [schema]);
  return schemas.some((one) => requires(one, last)) ? removable(schema, container) : steps;
}

function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function faultOf(schema: JsonSchema, { keyword, instancePath, params }: ErrorObject): Fault {
  const {
    missingProperty,
    additionalProperty,
    limit = 0
  } = params as {
    missingProperty?: string;
    additionalProperty?: string;
    limit?: number;
  };
  const name = missingProperty ?? additionalProperty;
  const at = [...stepsOf(instancePath), ...(name === undefined ? [] : [name])];
  return { at, target: removable(schema, at), reason: REASONS[keyword] ?? 'INVALID', limit };
}

function containerOf(event: object, steps: readonly string[]): Record<string, unknown> | undefined {
  let node: unknown = event;
  for (const step of steps.slice(0, -1)) {
    node = typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[step] : undefined;
  }
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>) : undefined;
}

/** Cuts text to so many UTF-16 code units, never through a surrogate pair. */
function cut(text: string, limit: number): string {
  return text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
}

function mend(event: object, { at, target, reason, limit }: Fault, remarks: Remarks): void {
  const last = at.at(-1) ?? '';
  const place = containerOf(event, at);
  const value = place?.[last];
  if (place && reason === 'TOO_LONG' && CUTTABLE.has(last) && typeof value === 'string') {
    place[last] = cut(value, limit);
    remarks.add(pointerOf(at), 'CUT');
    return;
  }
  if (target.length === 0)
    throw new BridgeError('ERR_WEBHOOK_BODY', { fault: { pointer: pointerOf(at), reason } });
  remarks.add(pointerOf(at), reason);
  const container = containerOf(event, target);
  const key = target.at(-1) ?? '';
  // An array keeps its places for now: other faults still point into it.
  if (Array.isArray(container)) container[Number(key)] = undefined;
  else if (container) Reflect.deleteProperty(container, key);
}

/** Takes the emptied places out of the arrays. */
function closeGaps(event: object, faults: readonly Fault[]): void {
  const lists = new Map(
    faults.map(({ target }) => [JSON.stringify(target.slice(0, -1)), target.slice(0, -1)])
  );
  for (const steps of lists.values()) {
    const holder = containerOf(event, steps);
    const key = steps.at(-1) ?? '';
    const list = holder?.[key];
    if (holder && Array.isArray(list)) holder[key] = list.filter((item) => item !== undefined);
  }
}

/** Shortens lists that are too long before each of their items is judged. */
function trimLists(schema: JsonSchema, { data }: { data?: unknown }, remarks: Remarks): void {
  if (typeof data !== 'object' || data === null) return;
  const lists = below(schema, 'data').flatMap(({ properties }) => Object.entries(properties ?? {}));
  for (const [name, { maxItems }] of lists) {
    const list = (data as Record<string, unknown>)[name];
    if (typeof maxItems !== 'number' || !Array.isArray(list) || list.length <= maxItems) continue;
    // Of a transcript the end is worth more than the beginning.
    (data as Record<string, unknown>)[name] =
      name === 'messages' ? list.slice(-maxItems) : list.slice(0, maxItems);
    remarks.add(pointerOf(['data', name]), 'TOO_MANY');
  }
}

/**
 * Makes an event fit its schema, in place: what does not fit is cut or left out, with a remark, as long as nothing
 * goes that the event is useless without.
 * @param validate Must tell of all faults at once.
 * @throws {BridgeError} ERR_WEBHOOK_BODY with the place and reason of what cannot be left out
 */
export function repair(validate: ValidateFunction, event: object, remarks: Remarks): void {
  const schema = validate.schema as JsonSchema;
  trimLists(schema, event, remarks);
  if (validate(event)) return;
  const faults = (validate.errors ?? []).map((error) => faultOf(schema, error));
  for (const fault of faults) mend(event, fault, remarks);
  closeGaps(event, faults);
  if (validate(event)) return;
  const [left] = validate.errors ?? [];
  const pointer = pointerOf(stepsOf(left?.instancePath ?? ''));
  const reason = REASONS[left?.keyword ?? ''] ?? 'INVALID';
  throw new BridgeError('ERR_WEBHOOK_BODY', { fault: { pointer, reason } });
}
