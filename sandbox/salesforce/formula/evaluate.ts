import { FormulaError, type Expression, type FormulaValue } from './parse.ts';

/** What a formula can see. */
export interface FormulaScope {
  value(path: string): FormulaValue;
  now(): Date;
  /** Whether the record is being created; only where a record is being saved. */
  isNew?(): boolean;
  /** Whether the field's value differs from the stored one. */
  isChanged?(path: string): boolean;
}

const MS_PER_DAY = 86_400_000;

function isBlank(value: FormulaValue): boolean {
  return value === null || value === '';
}

function toText(value: FormulaValue): string {
  if (value === null) return '';
  if (value instanceof Date)
    return value
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, 'Z');
  return String(value);
}

function toNumber(value: FormulaValue): number {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  throw new FormulaError('calculates with a value that is no number');
}

function equals(left: FormulaValue, right: FormulaValue): boolean {
  if (isBlank(left) || isBlank(right)) return isBlank(left) && isBlank(right);
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  return left === right;
}

function compare(left: FormulaValue, right: FormulaValue): number {
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : Number(left > right);
  const [a, b] = [left, right].map((value) => (value instanceof Date ? value.getTime() : toNumber(value)));
  return (a ?? 0) - (b ?? 0);
}

/** Date arithmetic counts in days. Source: help.salesforce.com, "Using Date, Date/Time, and Time Values in Formulas". */
function subtract(left: FormulaValue, right: FormulaValue): FormulaValue {
  if (left instanceof Date && right instanceof Date) return (left.getTime() - right.getTime()) / MS_PER_DAY;
  if (left instanceof Date) return new Date(left.getTime() - toNumber(right) * MS_PER_DAY);
  return toNumber(left) - toNumber(right);
}

function add(left: FormulaValue, right: FormulaValue): FormulaValue {
  if (typeof left === 'string' || typeof right === 'string') return toText(left) + toText(right);
  if (left instanceof Date) return new Date(left.getTime() + toNumber(right) * MS_PER_DAY);
  return toNumber(left) + toNumber(right);
}

type Operator = (left: FormulaValue, right: FormulaValue) => FormulaValue;

const OPERATORS: Readonly<Record<string, Operator>> = {
  '&&': (left, right) => left === true && right === true,
  '||': (left, right) => left === true || right === true,
  '=': equals,
  '==': equals,
  '<>': (left, right) => !equals(left, right),
  '!=': (left, right) => !equals(left, right),
  '<': (left, right) => compare(left, right) < 0,
  '>': (left, right) => compare(left, right) > 0,
  '<=': (left, right) => compare(left, right) <= 0,
  '>=': (left, right) => compare(left, right) >= 0,
  '&': (left, right) => toText(left) + toText(right),
  '+': add,
  '-': subtract,
  '*': (left, right) => toNumber(left) * toNumber(right),
  '/': (left, right) => toNumber(left) / toNumber(right)
};

function dateTimeValue(text: string): Date {
  const date = new Date(text.trim().replace(' ', 'T').replace(/Z?$/, 'Z'));
  if (Number.isNaN(date.getTime())) throw new FormulaError('DATETIMEVALUE needs YYYY-MM-DD HH:MM:SS');
  return date;
}

type Call = (args: readonly FormulaValue[], scope: FormulaScope) => FormulaValue;

const CALLS: Readonly<Record<string, Call>> = {
  AND: (args) => args.every((one) => one === true),
  OR: (args) => args.some((one) => one === true),
  NOT: ([value]) => value !== true,
  ISBLANK: ([value = null]) => isBlank(value),
  ISNULL: ([value = null]) => isBlank(value),
  BLANKVALUE: ([value = null, otherwise = null]) => (isBlank(value) ? otherwise : value),
  ISPICKVAL: ([left = null, right = null]) => equals(left, right),
  ISNEW: (_, scope) => scope.isNew?.() ?? false,
  TEXT: ([value = null]) => toText(value),
  LEFT: ([text = null, count = null]) => toText(text).slice(0, toNumber(count)),
  RIGHT: ([text = null, count = null]) => toText(text).slice(-toNumber(count)),
  LEN: ([text = null]) => toText(text).length,
  TRIM: ([text = null]) => toText(text).trim(),
  LOWER: ([text = null]) => toText(text).toLowerCase(),
  UPPER: ([text = null]) => toText(text).toUpperCase(),
  SUBSTITUTE: ([text = null, old = null, fresh = null]) =>
    toText(text).replaceAll(toText(old), toText(fresh)),
  FLOOR: ([value = null]) => Math.floor(toNumber(value)),
  NOW: (_, scope) => scope.now(),
  DATETIMEVALUE: ([text = null]) => dateTimeValue(toText(text))
};

function evaluateCall(expression: Extract<Expression, { kind: 'call' }>, scope: FormulaScope): FormulaValue {
  const { name, args } = expression;
  const [first, second, third] = args;
  if (name === 'IF' && first && second && third) {
    return evaluateFormula(evaluateFormula(first, scope) === true ? second : third, scope);
  }
  if (name === 'ISCHANGED' && first?.kind === 'reference') return scope.isChanged?.(first.path) ?? false;
  const call = CALLS[name];
  if (!call) throw new FormulaError(`uses the function ${name}, which this org does not understand`);
  return call(
    args.map((one) => evaluateFormula(one, scope)),
    scope
  );
}

/** The value of a formula. @throws {FormulaError} Where types do not fit. */
export function evaluateFormula(expression: Expression, scope: FormulaScope): FormulaValue {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'reference':
      return scope.value(expression.path);
    case 'call':
      return evaluateCall(expression, scope);
    case 'unary': {
      const value = evaluateFormula(expression.operand, scope);
      return expression.operator === '!' ? value !== true : -toNumber(value);
    }
    case 'binary': {
      const operator = OPERATORS[expression.operator];
      if (!operator) throw new FormulaError(`uses the unknown operator ${expression.operator}`);
      return operator(evaluateFormula(expression.left, scope), evaluateFormula(expression.right, scope));
    }
  }
}
