import type { Flow } from '@salesforce/types/metadata';
import { fieldPaths } from '../fields.ts';
import type { MetadataSource } from '../read.ts';
import { membersOf, operationIds } from './access.ts';
import { toField, toObject, type Reference, type Rule } from './reference.ts';

/** Every value of a key, at any depth. */
function valuesAt(node: unknown, key: string): string[] {
  if (Array.isArray(node)) return node.flatMap((one) => valuesAt(one, key));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    name === key && typeof value === 'string' ? [value] : valuesAt(value, key)
  );
}

/** An element, variable or formula of a flow, with the object whose records it holds, where it holds any. */
interface Resource {
  readonly name?: string;
  readonly object?: string;
  /** Of a variable of an Apex-defined type. */
  readonly apexClass?: string;
}

function resources(flow: Flow): Map<string, Resource> {
  const lists = Object.values(flow).filter((value): value is [] => Array.isArray(value));
  return new Map(lists.flat().map((one: Resource) => [one.name ?? '', one]));
}

/** `$Record.Field`, `Element.Field`, `variable`; other globals belong to the platform. */
function toResource(flow: Flow, source: MetadataSource, reference: string): Reference {
  const [head = '', ...rest] = reference.split('.');
  const target = `resource ${reference}`;
  if (head.startsWith('$') && !head.startsWith('$Record')) return { exists: true, target };
  const object = head.startsWith('$') ? flow.start?.object : resources(flow).get(head)?.object;
  const isNamed = head.startsWith('$') || resources(flow).has(head);
  const members = membersOf(source, resources(flow).get(head)?.apexClass ?? '');
  if (members && rest.length > 0) return { exists: members.includes(rest.join('.')), target };
  if (rest.length === 0 || object === undefined) return { exists: isNamed, target };
  return { exists: isNamed && fieldPaths(source, object).includes(rest.join('.')), target };
}

const mergeFields = (texts: readonly (string | undefined)[]): string[] =>
  texts.flatMap((text) => [...(text ?? '').matchAll(/\{!([^}]+)\}/g)].map((match) => match[1] ?? ''));

function toOperation(source: MetadataSource, actionName: string): Reference {
  const [registration = '', operation = ''] = actionName.split('.');
  const schema = source.find('ExternalServiceRegistration', registration)?.body.schema;
  return { exists: operationIds(schema).includes(operation), target: `operation ${actionName}` };
}

function startReferences({ start }: Flow, source: MetadataSource): Reference[] {
  const { object, filters = [] } = start ?? {};
  if (object === undefined) return [];
  return [toObject(source, object), ...filters.map(({ field = '' }) => toField(source, object, field))];
}

export const flow: Rule<'Flow'> = ({ body }, source) => {
  const elements = resources(body);
  const named = [
    ...valuesAt(body, 'elementReference'),
    ...valuesAt(body, 'assignToReference'),
    ...valuesAt(body, 'leftValueReference'),
    ...mergeFields([body.start?.filterFormula, ...body.formulas.map(({ expression }) => expression)])
  ];
  return [
    ...startReferences(body, source),
    ...body.variables
      .filter(({ dataType }) => dataType === 'Apex')
      .map(({ apexClass = '' }) => ({
        exists: membersOf(source, apexClass) !== undefined,
        target: `type ${apexClass}`
      })),
    ...valuesAt(body, 'targetReference').map((name) => ({
      exists: elements.has(name),
      target: `element ${name}`
    })),
    ...named.map((reference) => toResource(body, source, reference)),
    ...body.recordLookups.flatMap(({ object = '', filters, queriedFields, sortField }) => {
      const fields = [...filters.map(({ field }) => field), ...queriedFields, sortField].filter(
        (field) => field !== undefined
      );
      return [toObject(source, object), ...fields.map((field) => toField(source, object, field))];
    }),
    ...body.actionCalls
      .filter(({ actionType }) => actionType === 'externalService')
      .map(({ actionName }) => toOperation(source, actionName ?? ''))
  ];
};
