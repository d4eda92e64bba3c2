/** A value in a formula. Text that is empty counts as blank, as in Salesforce. */
export type FormulaValue = string | number | boolean | Date | null;

export type Expression =
  | { readonly kind: 'literal'; readonly value: FormulaValue }
  | { readonly kind: 'reference'; readonly path: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    };

/** The formula is none, or uses something this org does not understand. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';
}

const TOKEN =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\{!(?<merge>[$A-Za-z][\w.$]*)\}|(?<name>[$A-Za-z][\w.$]*)|(?<symbol>&&|\|\||<>|!=|<=|>=|==|[-+*/&=<>!(),]))/y;

interface Token {
  readonly kind: 'number' | 'string' | 'merge' | 'name' | 'symbol';
  readonly text: string;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const scanner = new RegExp(TOKEN);
  const end = text.trimEnd().length;
  while (scanner.lastIndex < end) {
    const at = scanner.lastIndex;
    const groups = scanner.exec(text)?.groups;
    const found = Object.entries(groups ?? {}).find(
      (entry): entry is [string, string] => typeof entry[1] === 'string'
    );
    if (!found) throw new FormulaError(`cannot be read at character ${String(at + 1)}`);
    tokens.push({ kind: found[0] as Token['kind'], text: found[1] });
  }
  return tokens;
}

/** How tightly operators bind; higher first. Source: help.salesforce.com, "Formula Operators". */
const PRECEDENCE: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '=': 3,
  '==': 3,
  '<>': 3,
  '!=': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '&': 5,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6
};

/** Functions and how many arguments each takes, from least to most. */
const FUNCTIONS: Readonly<Record<string, readonly [number, number]>> = {
  AND: [1, 30],
  OR: [1, 30],
  NOT: [1, 1],
  IF: [3, 3],
  ISBLANK: [1, 1],
  ISNULL: [1, 1],
  BLANKVALUE: [2, 2],
  ISPICKVAL: [2, 2],
  ISNEW: [0, 0],
  ISCHANGED: [1, 1],
  TEXT: [1, 1],
  LEFT: [2, 2],
  RIGHT: [2, 2],
  LEN: [1, 1],
  TRIM: [1, 1],
  LOWER: [1, 1],
  UPPER: [1, 1],
  SUBSTITUTE: [3, 3],
  FLOOR: [1, 1],
  NOW: [0, 0],
  DATETIMEVALUE: [1, 1]
};

const CONSTANTS: Readonly<Record<string, FormulaValue>> = { TRUE: true, FALSE: false, NULL: null };

/** A recursive-descent parser with operator precedence. */
class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  #next(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw new FormulaError('ends too early');
    this.#at += 1;
    return token;
  }

  #takes(symbol: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'symbol' || token.text !== symbol) return false;
    this.#at += 1;
    return true;
  }

  #expect(symbol: string): void {
    if (!this.#takes(symbol)) throw new FormulaError(`lacks ${symbol}`);
  }

  whole(): Expression {
    const expression = this.#binary(0);
    const rest = this.#tokens[this.#at];
    if (rest) throw new FormulaError(`has ${rest.text} where it should end`);
    return expression;
  }

  #binary(least: number): Expression {
    let left = this.#unary();
    for (;;) {
      const token = this.#tokens[this.#at];
      const precedence = token?.kind === 'symbol' ? PRECEDENCE[token.text] : undefined;
      if (!token || precedence === undefined || precedence <= least) return left;
      this.#at += 1;
      left = { kind: 'binary', operator: token.text, left, right: this.#binary(precedence) };
    }
  }

  #unary(): Expression {
    if (this.#takes('-')) return { kind: 'unary', operator: '-', operand: this.#unary() };
    if (this.#takes('!')) return { kind: 'unary', operator: '!', operand: this.#unary() };
    return this.#primary();
  }

  #primary(): Expression {
    const token = this.#next();
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
    if (token.kind === 'string') {
      return { kind: 'literal', value: token.text.slice(1, -1).replace(/\\(.)/g, '$1') };
    }
    if (token.kind === 'merge') return { kind: 'reference', path: token.text };
    if (token.kind === 'name') return this.#named(token.text);
    if (token.text !== '(') throw new FormulaError(`has ${token.text} where a value should be`);
    const inner = this.#binary(0);
    this.#expect(')');
    return inner;
  }

  #named(text: string): Expression {
    const name = text.toUpperCase();
    if (this.#takes('(')) return { kind: 'call', name, args: this.#args(name) };
    const constant = CONSTANTS[name];
    if (constant !== undefined) return { kind: 'literal', value: constant };
    // Salesforce's own examples of claim formulas write NOW without parentheses.
    if (name === 'NOW') return { kind: 'call', name, args: [] };
    return { kind: 'reference', path: text };
  }

  #args(name: string): Expression[] {
    const arity = FUNCTIONS[name];
    if (!arity) throw new FormulaError(`uses the function ${name}, which this org does not understand`);
    const args: Expression[] = [];
    if (!this.#takes(')')) {
      do args.push(this.#binary(0));
      while (this.#takes(','));
      this.#expect(')');
    }
    if (args.length < arity[0] || args.length > arity[1]) {
      throw new FormulaError(`gives ${name} ${String(args.length)} arguments`);
    }
    if (name === 'ISCHANGED' && args[0]?.kind !== 'reference')
      throw new FormulaError('ISCHANGED needs a field');
    return args;
  }
}

/**
 * Parses a formula, with merge fields as `{!name}` or bare names.
 * @throws {FormulaError} Where it is none or uses what this org does not understand.
 */
export function parseFormula(text: string): Expression {
  return new Parser(tokenize(text)).whole();
}

/** Every name a formula refers to. */
export function formulaReferences(expression: Expression): string[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'reference':
      return [expression.path];
    case 'call':
      return expression.args.flatMap(formulaReferences);
    case 'unary':
      return formulaReferences(expression.operand);
    case 'binary':
      return [...formulaReferences(expression.left), ...formulaReferences(expression.right)];
  }
}
