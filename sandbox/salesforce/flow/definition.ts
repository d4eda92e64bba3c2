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
  readonly dataType: 'String' | 'Boolean' | 'Number';
  readonly isInput: boolean;
  readonly isOutput: boolean;
  readonly initial?: FlowValue;
}

export interface FlowTrigger {
  readonly object: string;
  readonly on: 'Create' | 'Update' | 'CreateAndUpdate';
  readonly filters: readonly FlowCondition[];
  readonly every: boolean;
  readonly formula?: Expression;
}

/** A flow of this package: autolaunched, or before a record is saved. */
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
