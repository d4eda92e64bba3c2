import type { FlowDefinition, FlowElement, FlowValue } from '../flow/definition.ts';
import { formulaReferences } from '../formula/parse.ts';
import type { ObjectDefinition } from './model.ts';
import type { FlowTargets } from './flows.ts';
import type { XmlElement } from './xml.ts';

/** Global values a flow may read. */
const GLOBALS = new Set([
  '$User.Id',
  '$User.Email',
  '$User.Username',
  '$Organization.Id',
  '$Flow.FaultMessage',
  '$Flow.CurrentDateTime'
]);

function valueReferences(value: FlowValue): string[] {
  return value.kind === 'reference' ? [value.path] : [];
}

/** What an element reads, and what it writes. */
function elementReferences(element: FlowElement): { reads: string[]; writes: string[] } {
  switch (element.kind) {
    case 'assignment':
      return {
        reads: element.items.flatMap((item) => valueReferences(item.value)),
        writes: element.items.map((item) => item.target)
      };
    case 'decision': {
      const conditions = element.rules.flatMap((rule) => rule.conditions);
      return { reads: conditions.flatMap((one) => [one.left, ...valueReferences(one.right)]), writes: [] };
    }
    case 'lookup':
      return { reads: element.filters.flatMap((filter) => valueReferences(filter.value)), writes: [] };
    case 'action':
      return {
        reads: element.inputs.flatMap((input) => valueReferences(input.value)),
        writes: element.outputs.map((output) => output.target)
      };
  }
}

function nextElements(element: FlowElement): string[] {
  const rules = element.kind === 'decision' ? element.rules : [];
  const fault = 'fault' in element ? element.fault : undefined;
  return [element.next, fault, ...rules.map((rule) => rule.next)].filter((one) => one !== undefined);
}

/** Says whether a name means something in this flow. */
function makeResolver(flow: FlowDefinition, targets: FlowTargets): (path: string) => boolean {
  const record = flow.trigger ? targets.objects.get(flow.trigger.object) : undefined;
  const hasField = (object: ObjectDefinition | undefined, field: string): boolean =>
    object?.fields.has(field) ?? false;
  return (path) => {
    if (GLOBALS.has(path) || flow.variables.has(path) || flow.formulas.has(path)) return true;
    const [root = '', field] = path.split('.', 2);
    if (root === '$Record') return field !== undefined && hasField(record, field);
    const element = flow.elements.get(root);
    const members = flow.variables.get(root)?.members;
    if (members) return field !== undefined && members.has(field);
    if (element?.kind !== 'lookup') return false;
    return (
      field === undefined ||
      (element.fields.includes(field) && hasField(targets.objects.get(element.object), field))
    );
  };
}

function checkLookup(element: FlowElement, name: string, targets: FlowTargets, root: XmlElement): void {
  if (element.kind !== 'lookup') return;
  const object =
    targets.objects.get(element.object) ??
    root.fail(`: ${name} looks up the unknown object ${element.object}`);
  const fields = [...element.fields, ...element.filters.map((one) => one.field), element.sort?.field ?? 'Id'];
  const unknown = fields.find((field) => !object.fields.has(field));
  if (unknown !== undefined) root.fail(`: ${name} names ${unknown}, which is no field of ${object.name}`);
}

function checkAction(flow: FlowDefinition, name: string, targets: FlowTargets, root: XmlElement): void {
  const element = flow.elements.get(name);
  if (element?.kind !== 'action') return;
  const [registration = '', operation = ''] = element.action.split('.');
  const service = targets.externalServices.get(registration);
  const found =
    service?.operations.get(operation) ??
    root.fail(`: ${name} calls ${element.action}, which is no active operation of an External Service`);
  if (found.bodyType === undefined) return;
  const body = element.inputs.find((input) => input.name === 'body')?.value;
  const members = body?.kind === 'reference' ? flow.variables.get(body.path)?.members : undefined;
  if (!members || members !== service?.types.get(found.bodyType))
    root.fail(`: ${name} hands over no ${found.bodyType} as body`);
}

/** Whether an element may assign to a name. The saved record is not assigned to after the commit. */
function isWritable(flow: FlowDefinition, path: string): boolean {
  const [root = ''] = path.split('.', 1);
  if (root === '$Record') return flow.trigger?.when === 'beforeSave';
  return flow.variables.has(root);
}

/** Refuses a flow that names elements, fields, resources or operations that do not exist. */
export function checkFlow(flow: FlowDefinition, targets: FlowTargets, root: XmlElement): void {
  if (flow.trigger && !targets.objects.has(flow.trigger.object))
    root.fail(`starts on ${flow.trigger.object}`);
  const resolves = makeResolver(flow, targets);
  const formulas = [...flow.formulas.values(), ...(flow.trigger?.formula ? [flow.trigger.formula] : [])];
  const reads = [
    ...formulas.flatMap(formulaReferences),
    ...(flow.trigger?.filters ?? []).flatMap(({ left, right }) => [left, ...valueReferences(right)])
  ];
  const writes: string[] = [];
  const nexts = flow.first === undefined ? [] : [flow.first];
  for (const [name, element] of flow.elements) {
    const references = elementReferences(element);
    reads.push(...references.reads);
    writes.push(...references.writes);
    nexts.push(...nextElements(element));
    checkLookup(element, name, targets, root);
    checkAction(flow, name, targets, root);
    if (flow.trigger?.when === 'beforeSave' && element.kind === 'action')
      root.fail(`: ${name} calls out before a save, which no org allows`);
  }
  const unknown = [...reads, ...writes].find((path) => !resolves(path));
  if (unknown !== undefined) root.fail(`refers to ${unknown}, which does not exist`);
  const readOnly = writes.find((path) => !isWritable(flow, path));
  if (readOnly !== undefined) root.fail(`assigns to ${readOnly}, which is no variable`);
  const missing = nexts.find((name) => !flow.elements.has(name));
  if (missing !== undefined) root.fail(`leads to ${missing}, which does not exist`);
}
