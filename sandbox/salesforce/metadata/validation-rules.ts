import { formulaReferences, type Expression } from '../formula/parse.ts';
import { readFormula } from './flow-values.ts';
import type { FieldDefinition, ValidationRuleDefinition } from './model.ts';
import type { SourceFile } from './objects.ts';
import { readXml, type XmlElement } from './xml.ts';

/** Functions that take a picklist as it is. Source: help.salesforce.com, "Tips for Using Picklist Formula Fields". */
const TAKE_PICKLISTS = ['ISPICKVAL', 'TEXT', 'ISCHANGED'];

/** Names in places where a picklist must not stand. */
function plainReferences(expression: Expression): string[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'reference':
      return [expression.path];
    case 'unary':
      return plainReferences(expression.operand);
    case 'binary':
      return [...plainReferences(expression.left), ...plainReferences(expression.right)];
    case 'call': {
      const takesPicklist = TAKE_PICKLISTS.includes(expression.name);
      return expression.args.slice(takesPicklist ? 1 : 0).flatMap(plainReferences);
    }
  }
}

function checkNames(
  condition: Expression,
  fields: ReadonlyMap<string, FieldDefinition>,
  element: XmlElement
): void {
  const unknown = formulaReferences(condition).find((name) => !fields.has(name));
  if (unknown !== undefined) element.fail(`refers to ${unknown}, which does not exist`);
  const picklist = plainReferences(condition).find((name) => fields.get(name)?.type === 'picklist');
  if (picklist !== undefined)
    element.fail(`: field ${picklist} is a picklist field, which only some functions take`);
}

/** Reads `objects/<object>/validationRules/<rule>.validationRule-meta.xml`. */
export function readValidationRule(
  source: SourceFile,
  fields: ReadonlyMap<string, FieldDefinition>
): ValidationRuleDefinition {
  const element = readXml(source.path, source.file, 'ValidationRule');
  const condition = readFormula(element, element.required('errorConditionFormula'));
  checkNames(condition, fields, element);
  const field = element.text('errorDisplayField');
  if (field !== undefined && !fields.has(field))
    element.fail(`shows its error at ${field}, which does not exist`);
  const rule = {
    name: element.required('fullName'),
    active: element.flag('active'),
    condition,
    message: element.required('errorMessage'),
    ...(field === undefined ? {} : { field })
  };
  element.ignore('description').finish();
  return rule;
}
