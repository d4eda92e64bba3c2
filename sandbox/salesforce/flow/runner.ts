import { FlowFault } from '../errors.ts';
import { evaluateFormula, type FormulaScope } from '../formula/evaluate.ts';
import type { FormulaValue } from '../formula/parse.ts';
import type { OrgRecord, RecordValue } from '../records/store.ts';
import type {
  FlowAction,
  FlowCondition,
  FlowDefinition,
  FlowElement,
  FlowEntryCondition,
  FlowRecordLookup,
  FlowValue
} from './definition.ts';

/** An interview runs at most this many elements. Source: help.salesforce.com, "General Flow Limits". */
const MAX_ELEMENTS = 2000;

/** A value, or an object of an Apex-defined type by member. */
export type FlowData = RecordValue | Readonly<Record<string, RecordValue>>;

/** What an interview asks of the world: a callout, answered by outputs by name. */
export interface FlowCallout {
  readonly action: string;
  readonly inputs: ReadonlyMap<string, FlowData>;
}

export type FlowCalloutOutcome =
  | { readonly ok: true; readonly outputs: ReadonlyMap<string, RecordValue> }
  | { readonly ok: false; readonly fault: string };

export interface FlowContext {
  /** Global values such as `$User.Id`. */
  readonly globals: ReadonlyMap<string, RecordValue>;
  readonly now: () => Date;
  readonly lookup: (
    lookup: FlowRecordLookup,
    matches: (record: OrgRecord) => boolean
  ) => OrgRecord | undefined;
  /** The record being saved; changed in place. */
  readonly record?: OrgRecord;
  readonly before?: OrgRecord;
}

function compareValues(left: RecordValue, right: RecordValue): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return String(left) < String(right) ? -1 : Number(String(left) > String(right));
}

/** One interview. Callouts are yielded, so that a before-save flow can be driven without any. */
class Interview {
  readonly #flow: FlowDefinition;
  readonly #context: FlowContext;
  readonly #variables = new Map<string, RecordValue>();
  /** Variables of an Apex-defined type. */
  readonly #objects = new Map<string, Record<string, RecordValue>>();
  readonly #found = new Map<string, OrgRecord | null>();
  #fault: string | null = null;

  constructor(flow: FlowDefinition, context: FlowContext, inputs: ReadonlyMap<string, RecordValue>) {
    this.#flow = flow;
    this.#context = context;
    for (const [name, variable] of flow.variables) {
      if (variable.members) {
        this.#objects.set(name, {});
        continue;
      }
      const initial = variable.initial === undefined ? null : this.#value(variable.initial);
      // Inputs that are no input variable are ignored. Source: LWC guide, use-flow-embed-input-variables-example.
      this.#variables.set(name, variable.isInput ? (inputs.get(name) ?? initial) : initial);
    }
  }

  get outputs(): ReadonlyMap<string, RecordValue> {
    return new Map([...this.#variables].filter(([name]) => this.#flow.variables.get(name)?.isOutput));
  }

  #scope(): FormulaScope {
    const { before } = this.#context;
    return {
      value: (path): FormulaValue => this.#read(path),
      now: this.#context.now,
      isNew: () => before === undefined,
      isChanged: (path) => this.#isChanged(path)
    };
  }

  #isChanged(path: string): boolean {
    const { record, before } = this.#context;
    const field = path.replace('$Record.', '');
    return before !== undefined && (before[field] ?? null) !== (record?.[field] ?? null);
  }

  #read(path: string): RecordValue {
    if (path === '$Flow.FaultMessage') return this.#fault;
    if (path === '$Flow.CurrentDateTime') return this.#context.now().toISOString();
    const global = this.#context.globals.get(path);
    if (global !== undefined) return global;
    const variable = this.#variables.get(path);
    if (variable !== undefined) return variable;
    const formula = this.#flow.formulas.get(path);
    if (formula) {
      const value = evaluateFormula(formula, this.#scope());
      return value instanceof Date ? value.toISOString() : value;
    }
    const [root = '', field] = path.split('.', 2);
    if (root === '$Record') return this.#context.record?.[field ?? ''] ?? null;
    const object = this.#objects.get(root);
    if (object) return object[field ?? ''] ?? null;
    const found = this.#found.get(root) ?? null;
    // A whole record is only ever compared with null.
    return field === undefined ? found && String(found.Id) : (found?.[field] ?? null);
  }

  #value(value: FlowValue): RecordValue {
    return value.kind === 'literal' ? value.value : this.#read(value.path);
  }

  #holds(left: RecordValue, operator: FlowCondition['operator'], right: RecordValue): boolean {
    switch (operator) {
      case 'EqualTo':
        return (
          left === right ||
          (typeof left === 'string' &&
            typeof right === 'string' &&
            left.toLowerCase() === right.toLowerCase())
        );
      case 'NotEqualTo':
        return !this.#holds(left, 'EqualTo', right);
      case 'IsNull':
        return (left === null) === right;
      case 'StartsWith':
        return String(left).toLowerCase().startsWith(String(right).toLowerCase());
      case 'Contains':
        return String(left).toLowerCase().includes(String(right).toLowerCase());
      case 'GreaterThan':
        return left !== null && right !== null && compareValues(left, right) > 0;
      case 'LessThan':
        return left !== null && right !== null && compareValues(left, right) < 0;
    }
  }

  #all(conditions: readonly FlowEntryCondition[], every: boolean): boolean {
    const test = ({ left, operator, right }: FlowEntryCondition): boolean =>
      operator === 'IsChanged'
        ? this.#isChanged(left) === this.#value(right)
        : this.#holds(this.#read(left), operator, this.#value(right));
    return every ? conditions.every(test) : conditions.some(test);
  }

  /** Whether the trigger's entry conditions hold. */
  starts(): boolean {
    const { trigger } = this.#flow;
    if (!trigger) return true;
    if (trigger.on === 'Create' && this.#context.before) return false;
    if (trigger.on === 'Update' && !this.#context.before) return false;
    if (trigger.formula) return evaluateFormula(trigger.formula, this.#scope()) === true;
    return trigger.filters.length === 0 || this.#all(trigger.filters, trigger.every);
  }

  #write(target: string, value: RecordValue): void {
    const [root = '', field] = target.split('.', 2);
    const object = root === '$Record' ? this.#context.record : this.#objects.get(root);
    if (object && field !== undefined) object[field] = value;
    else this.#variables.set(target, value);
  }

  #assign(element: Extract<FlowElement, { kind: 'assignment' }>): void {
    for (const { target, operator, value } of element.items) {
      const fresh = this.#value(value);
      const old = operator === 'Add' ? this.#read(target) : null;
      if (typeof old === 'number' && typeof fresh === 'number') this.#write(target, old + fresh);
      else this.#write(target, typeof old === 'string' && fresh !== null ? old + String(fresh) : fresh);
    }
  }

  #lookup(name: string, element: FlowRecordLookup): void {
    const filters = element.filters.map((filter) => ({ ...filter, right: this.#value(filter.value) }));
    const matches = (record: OrgRecord): boolean => {
      const test = (filter: (typeof filters)[number]): boolean =>
        this.#holds(record[filter.field] ?? null, filter.operator, filter.right);
      return element.every ? filters.every(test) : filters.some(test);
    };
    this.#found.set(name, this.#context.lookup(element, matches) ?? null);
  }

  #input(value: FlowValue): FlowData {
    const object = value.kind === 'reference' ? this.#objects.get(value.path) : undefined;
    return object ? { ...object } : this.#value(value);
  }

  *#call(element: FlowAction): Generator<FlowCallout, string | undefined, FlowCalloutOutcome> {
    const inputs = new Map(element.inputs.map((input) => [input.name, this.#input(input.value)]));
    const outcome = yield { action: element.action, inputs };
    if (outcome.ok) {
      for (const output of element.outputs)
        this.#write(output.target, outcome.outputs.get(output.name) ?? null);
      return element.next;
    }
    this.#fault = outcome.fault;
    if (element.fault === undefined) throw new FlowFault(outcome.fault);
    return element.fault;
  }

  *run(): Generator<FlowCallout, void, FlowCalloutOutcome> {
    let name = this.#flow.first;
    for (let count = 0; name !== undefined; count += 1) {
      if (count >= MAX_ELEMENTS) throw new FlowFault('Number of iterations exceeded');
      const element = this.#flow.elements.get(name);
      if (!element) return;
      let next = element.next;
      if (element.kind === 'assignment') this.#assign(element);
      if (element.kind === 'lookup') this.#lookup(name, element);
      if (element.kind === 'action') next = yield* this.#call(element);
      if (element.kind === 'decision') {
        const rule = element.rules.find((one) => this.#all(one.conditions, one.every));
        next = rule ? rule.next : element.next;
      }
      name = next;
    }
  }
}

/** Runs one before-save flow where its entry conditions hold; changes `context.record`. */
export function runBeforeSaveFlow(flow: FlowDefinition, context: FlowContext): void {
  const interview = new Interview(flow, context, new Map());
  if (!interview.starts()) return;
  const step = interview.run().next();
  if (!step.done) throw new FlowFault('A callout is not possible before a save');
}

/** Whether a record that has been saved meets the entry conditions of a flow that runs after the commit. */
export function meetsEntryConditions(flow: FlowDefinition, context: FlowContext): boolean {
  return new Interview(flow, context, new Map()).starts();
}

/**
 * Runs an autolaunched flow, or the asynchronous path of a record-triggered one.
 * @returns Its output variables.
 * @throws {FlowFault} Where a fault has no fault path.
 */
export async function runAutolaunchedFlow(
  flow: FlowDefinition,
  context: FlowContext,
  inputs: ReadonlyMap<string, RecordValue>,
  callOut: (callout: FlowCallout) => Promise<FlowCalloutOutcome>
): Promise<ReadonlyMap<string, RecordValue>> {
  const interview = new Interview(flow, context, inputs);
  const steps = interview.run();
  let step = steps.next();
  while (!step.done) step = steps.next(await callOut(step.value));
  return interview.outputs;
}
