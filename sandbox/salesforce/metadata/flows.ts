import {
  FLOW_OPERATORS,
  type FlowAction,
  type FlowAssignment,
  type FlowCondition,
  type FlowDecision,
  type FlowDefinition,
  type FlowElement,
  type FlowRecordLookup,
  type FlowVariable
} from '../flow/definition.ts';
import type { Expression } from '../formula/parse.ts';
import { checkFlow } from './flow-check.ts';
import { readStart } from './flow-trigger.ts';
import { readConnector, readFormula, readValue } from './flow-values.ts';
import type { ExternalServiceDefinition, ObjectDefinition } from './model.ts';
import type { SourceFile } from './objects.ts';
import { readXml, type XmlElement } from './xml.ts';

const LOGIC = ['and', 'or'] as const;

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<K, V>>);
}

function readAssignment(element: XmlElement): FlowAssignment {
  const items = element.children('assignmentItems').map((item) => {
    const result = {
      target: item.required('assignToReference'),
      operator: item.oneOf('operator', ['Assign', 'Add']),
      value: readValue(item.child('value') ?? item.fail('lacks <value>'))
    };
    item.finish();
    return result;
  });
  return { kind: 'assignment', items, ...optional('next', readConnector(element)) };
}

function readCondition(element: XmlElement): FlowCondition {
  const condition = {
    left: element.required('leftValueReference'),
    operator: element.oneOf('operator', FLOW_OPERATORS),
    right: readValue(element.child('rightValue') ?? element.fail('lacks <rightValue>'))
  };
  element.finish();
  return condition;
}

function readDecision(element: XmlElement): FlowDecision {
  const rules = element.children('rules').map((rule) => {
    const result = {
      every: rule.oneOf('conditionLogic', LOGIC) === 'and',
      conditions: rule.children('conditions').map(readCondition),
      ...optional('next', readConnector(rule))
    };
    rule.ignore('name', 'label').finish();
    return result;
  });
  element.ignore('defaultConnectorLabel');
  return { kind: 'decision', rules, ...optional('next', readConnector(element, 'defaultConnector')) };
}

function readLookup(element: XmlElement): FlowRecordLookup {
  if (!element.flag('getFirstRecordOnly'))
    element.fail('gets a collection, which this org does not understand');
  if (!element.flag('storeOutputAutomatically')) element.fail('does not store its output automatically');
  if (element.flag('assignNullValuesIfNoRecordsFound'))
    element.fail('assigns null values where nothing is found');
  const filters = element.children('filters').map((filter) => {
    const result = {
      field: filter.required('field'),
      operator: filter.oneOf('operator', FLOW_OPERATORS),
      value: readValue(filter.child('value') ?? filter.fail('lacks <value>'))
    };
    filter.finish();
    return result;
  });
  const sortField = element.text('sortField');
  const descending = element.oneOf('sortOrder', ['Asc', 'Desc'], 'Asc') === 'Desc';
  return {
    kind: 'lookup',
    object: element.required('object'),
    filters,
    every: element.oneOf('filterLogic', LOGIC, 'and') === 'and',
    fields: element.texts('queriedFields'),
    ...(sortField === undefined ? {} : { sort: { field: sortField, descending } }),
    ...optional('next', readConnector(element)),
    ...optional('fault', readConnector(element, 'faultConnector'))
  };
}

function readAction(element: XmlElement): FlowAction {
  element.oneOf('actionType', ['externalService']);
  const inputs = element.children('inputParameters').map((input) => {
    const result = {
      name: input.required('name'),
      value: readValue(input.child('value') ?? input.fail('lacks <value>'))
    };
    input.finish();
    return result;
  });
  const outputs = element.children('outputParameters').map((output) => {
    const result = { name: output.required('name'), target: output.required('assignToReference') };
    output.finish();
    return result;
  });
  if (element.flag('storeOutputAutomatically'))
    element.fail('stores its output automatically; map it with <outputParameters>');
  element.ignore('flowTransactionModel', 'nameSegment', 'offset', 'versionSegment');
  return {
    kind: 'action',
    action: element.required('actionName'),
    inputs,
    outputs,
    ...optional('next', readConnector(element)),
    ...optional('fault', readConnector(element, 'faultConnector'))
  };
}

/** The members of an Apex-defined type; only the types that External Services make of their schemas are known. */
function readMembers(element: XmlElement, targets: FlowTargets): ReadonlySet<string> {
  const name = element.required('apexClass');
  for (const service of targets.externalServices.values()) {
    const prefix = `ExternalService__${service.name}_`;
    const members = name.startsWith(prefix) ? service.types.get(name.slice(prefix.length)) : undefined;
    if (members) return members;
  }
  return element.fail(`is of the type ${name}, which no External Service of this org has`);
}

function readVariable(element: XmlElement, targets: FlowTargets): [string, FlowVariable] {
  const value = element.child('value');
  if (element.flag('isCollection')) element.fail('is a collection, which this org does not understand');
  const dataType = element.oneOf('dataType', ['String', 'Boolean', 'Number', 'Apex']);
  const variable: FlowVariable = {
    dataType,
    isInput: element.flag('isInput'),
    isOutput: element.flag('isOutput'),
    ...(dataType === 'Apex' ? { members: readMembers(element, targets) } : {}),
    ...(value ? { initial: readValue(value) } : {})
  };
  if (variable.members && (variable.isInput || variable.isOutput || variable.initial))
    element.fail('hands an Apex-defined value in or out, which this org does not understand');
  const name = element.required('name');
  element.ignore('description', 'scale').finish();
  return [name, variable];
}

const READERS = {
  assignments: readAssignment,
  decisions: readDecision,
  recordLookups: readLookup,
  actionCalls: readAction
} as const;

function readElements(root: XmlElement): Map<string, FlowElement> {
  const elements = new Map<string, FlowElement>();
  for (const [tag, read] of Object.entries(READERS)) {
    for (const element of root.children(tag)) {
      elements.set(element.required('name'), read(element));
      element.ignore('label', 'description', 'locationX', 'locationY').finish();
    }
  }
  return elements;
}

function readFormulas(root: XmlElement): Map<string, Expression> {
  return new Map(
    root.children('formulas').map((element) => {
      element.oneOf('dataType', ['String', 'Boolean', 'Number']);
      const expression = readFormula(element, element.required('expression'));
      const name = element.required('name');
      element.ignore('description', 'scale').finish();
      return [name, expression];
    })
  );
}

/** What flows may name. */
export interface FlowTargets {
  readonly objects: ReadonlyMap<string, ObjectDefinition>;
  readonly externalServices: ReadonlyMap<string, ExternalServiceDefinition>;
}

/**
 * Reads `flows/<name>.flow-meta.xml`: autolaunched, before the save or after the commit, with exactly the elements of
 * this file's readers.
 */
export function readFlow(source: SourceFile, targets: FlowTargets): FlowDefinition {
  const root = readXml(source.path, source.file, 'Flow');
  root.oneOf('processType', ['AutoLaunchedFlow']);
  // System modes would change whose permissions a lookup has; the package has none.
  root.oneOf('runInMode', ['DefaultMode'], 'DefaultMode');
  const start = root.child('start') ?? root.fail('lacks <start>');
  const flow: FlowDefinition = {
    name: source.name,
    label: root.required('label'),
    active: root.oneOf('status', ['Active', 'Draft', 'Obsolete']) === 'Active',
    restricted: root.flag('isAdditionalPermissionRequiredToRun'),
    ...readStart(start),
    order: root.number('triggerOrder') ?? Number.MAX_SAFE_INTEGER,
    elements: readElements(root),
    variables: new Map(root.children('variables').map((one) => readVariable(one, targets))),
    formulas: readFormulas(root)
  };
  start.ignore('locationX', 'locationY').finish();
  root.ignore('apiVersion', 'areMetricsLoggedToDataCloud', 'customProperties', 'description', 'environments');
  root.ignore('interviewLabel', 'processMetadataValues').finish();
  checkFlow(flow, targets, root);
  return flow;
}
