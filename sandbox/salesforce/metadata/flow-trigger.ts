import { FLOW_OPERATORS, type FlowEntryCondition, type FlowTrigger } from '../flow/definition.ts';
import { readConnector, readFormula, readValue } from './flow-values.ts';
import type { XmlElement } from './xml.ts';

/** What starts a flow, and with which element it begins. */
export interface FlowStart {
  readonly trigger?: FlowTrigger;
  readonly first?: string;
}

const ENTRY_OPERATORS = [...FLOW_OPERATORS, 'IsChanged'] as const;

function readEntryCondition(filter: XmlElement): FlowEntryCondition {
  const condition = {
    left: `$Record.${filter.required('field')}`,
    operator: filter.oneOf('operator', ENTRY_OPERATORS),
    right: readValue(filter.child('value') ?? filter.fail('lacks <value>'))
  };
  filter.finish();
  return condition;
}

/** The one path of an after-save trigger that this org runs: "Run Asynchronously". */
function readAsynchronousPath(start: XmlElement): string {
  const [path, more] = start.children('scheduledPaths');
  if (!path || more) return start.fail('has not exactly one path after the commit');
  path.oneOf('pathType', ['AsyncAfterCommit']);
  const first = readConnector(path) ?? path.fail('lacks <connector>');
  // An asynchronous path has no time and no label of its own; an org refuses a file in which it has.
  path.ignore('name').finish();
  return first;
}

/** Reads `<start>`: none, a trigger before the save, or the asynchronous path of one after it. */
export function readStart(start: XmlElement): FlowStart {
  const first = readConnector(start);
  if (start.text('triggerType') === undefined) return first === undefined ? {} : { first };
  const type = start.oneOf('triggerType', ['RecordBeforeSave', 'RecordAfterSave']);
  const isAfter = type === 'RecordAfterSave';
  if (isAfter && first !== undefined)
    start.fail('goes on within the transaction of the save, which this org does not understand');
  const formula = start.text('filterFormula');
  const trigger: FlowTrigger = {
    object: start.required('object'),
    when: isAfter ? 'afterCommit' : 'beforeSave',
    on: start.oneOf('recordTriggerType', ['Create', 'Update', 'CreateAndUpdate']),
    filters: start.children('filters').map(readEntryCondition),
    every: start.oneOf('filterLogic', ['and', 'or'], 'and') === 'and',
    ...(formula === undefined ? {} : { formula: readFormula(start, formula) })
  };
  if (isAfter) return { trigger, first: readAsynchronousPath(start) };
  return first === undefined ? { trigger } : { trigger, first };
}
