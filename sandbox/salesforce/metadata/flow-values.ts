import type { FlowValue } from '../flow/definition.ts';
import { FormulaError, parseFormula, type Expression } from '../formula/parse.ts';
import type { XmlElement } from './xml.ts';

/** Parses a formula; what this org does not understand is a fault of the element. */
export function readFormula(element: XmlElement, text: string): Expression {
  try {
    return parseFormula(text);
  } catch (cause) {
    if (cause instanceof FormulaError) element.fail(`has a formula that ${cause.message}`);
    throw cause;
  }
}

/** A `<value>`: a literal or a reference. */
export function readValue(element: XmlElement): FlowValue {
  const reference = element.text('elementReference');
  const text = element.text('stringValue');
  const number = element.text('numberValue');
  const boolean = element.text('booleanValue');
  element.finish();
  if (reference !== undefined) return { kind: 'reference', path: reference };
  if (text?.includes('{!')) element.fail('merges fields into a text, which this org does not understand');
  if (text !== undefined) return { kind: 'literal', value: text };
  if (number !== undefined) return { kind: 'literal', value: Number(number) };
  if (boolean !== undefined) return { kind: 'literal', value: boolean === 'true' };
  return element.fail('has no value');
}

/** The element a connector leads to, or nothing. */
export function readConnector(element: XmlElement, tag = 'connector'): string | undefined {
  const connector = element.child(tag);
  if (!connector) return undefined;
  const target = connector.required('targetReference');
  connector.finish();
  return target;
}
