import type { Expression } from '../formula/parse.ts';

/** A literal, or the name of a resource. */
export type FlowValue =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'reference'; readonly path: string };

export interface FlowCondition {
  readonly left: string;
  readonly operator: FlowOperator;
  readonly right: FlowValue;
}

/** An entry condition; only there a value can be compared with the one before the save. */
export interface FlowEntryCondition extends Omit<FlowCondition, 'operator'> {
  readonly operator: FlowOperator | 'IsChanged';
}

export const FLOW_OPERATORS = [
  'EqualTo',
  'NotEqualTo',
  'IsNull',
  'StartsWith',
  'Contains',
  'GreaterThan',
  'LessThan'
] as const;

export type FlowOperator = (typeof FLOW_OPERATORS)[number];

export interface FlowAssignment {
  readonly kind: 'assignment';
  readonly items: readonly {
    readonly target: string;
    readonly operator: 'Assign' | 'Add';
    readonly value: FlowValue;
  }[];
  readonly next?: string;
}

export interface FlowDecision {
  readonly kind: 'decision';
  readonly rules: readonly {
    readonly every: boolean;
    readonly conditions: readonly FlowCondition[];
    readonly next?: string;
  }[];
  readonly next?: string;
}

export interface FlowRecordLookup {
  readonly kind: 'lookup';
  readonly object: string;
  readonly filters: readonly {
    readonly field: string;
    readonly operator: FlowOperator;
    readonly value: FlowValue;
  }[];
  readonly every: boolean;
  readonly fields: readonly string[];
  readonly sort?: { readonly field: string; readonly descending: boolean };
  readonly next?: string;
  readonly fault?: string;
}

export interface FlowAction {
  readonly kind: 'action';
  /** `<registration>.<operation>`. */
  readonly action: string;
  readonly inputs: readonly { readonly name: string; readonly value: FlowValue }[];
  readonly outputs: readonly { readonly name: string; readonly target: string }[];
  readonly next?: string;
  readonly fault?: string;
}

export type FlowElement = FlowAssignment | FlowDecision | FlowRecordLookup | FlowAction;

export interface FlowVariable {
  readonly dataType: 'String' | 'Boolean' | 'Number' | 'Apex';
  /** Of a variable of the data type `Apex`: the members of its type. */
  readonly members?: ReadonlySet<string>;
  readonly isInput: boolean;
  readonly isOutput: boolean;
  readonly initial?: FlowValue;
}

export interface FlowTrigger {
  readonly object: string;
  /** `afterCommit`: the path "Run Asynchronously" of a trigger after the save, and nothing else of it. */
  readonly when: 'beforeSave' | 'afterCommit';
  readonly on: 'Create' | 'Update' | 'CreateAndUpdate';
  readonly filters: readonly FlowEntryCondition[];
  readonly every: boolean;
  readonly formula?: Expression;
}

/** A flow of this package: autolaunched, before a record is saved, or after that has been committed. */
export interface FlowDefinition {
  readonly name: string;
  readonly label: string;
  readonly active: boolean;
  /** Whether only `flowAccesses` lets a user run it (`isAdditionalPermissionRequiredToRun`). */
  readonly restricted: boolean;
  readonly trigger?: FlowTrigger;
  /** Order among the flows of one trigger; lower first. */
  readonly order: number;
  readonly first?: string;
  readonly elements: ReadonlyMap<string, FlowElement>;
  readonly variables: ReadonlyMap<string, FlowVariable>;
  readonly formulas: ReadonlyMap<string, Expression>;
}
