import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';

// ajv-formats is CommonJS and types its default export as the module.
const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;

// No coercion and no removal: a request that does not fit is refused as it stands, as by Hootsuite.
const ajv = new Ajv2020({ strict: false, coerceTypes: false, removeAdditional: false });
addFormats(ajv);

const compiled = new WeakMap<object, ValidateFunction>();

function validatorFor(schema: object): ValidateFunction {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  return validate;
}

/** Names places and rules, never the values that broke them. */
function describe(errors: readonly ErrorObject[] | null | undefined): string {
  return (errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message ?? ''}`).join('; ');
}

/** Something of the sandbox's own that does not fit the contract: a bug here, never the caller's. */
export class ContractError extends Error {
  readonly code = 'ERR_SANDBOX_CONTRACT';

  constructor(what: string, problem: string) {
    super(`${what} does not fit the contract: ${problem}`);
    this.name = 'ContractError';
  }
}

/** What is wrong with the value, or undefined. */
export function problemOf(schema: object, value: unknown): string | undefined {
  const validate = validatorFor(schema);
  return validate(value) ? undefined : describe(validate.errors);
}

/** @throws {ContractError} where a value made here does not fit. */
export function assertFits(schema: object, value: unknown, what: string): void {
  const problem = problemOf(schema, value);
  if (problem !== undefined) throw new ContractError(what, problem);
}

/** For Fastify: validates a request's part against the contract. */
export function compileValidator({
  schema
}: {
  schema: unknown;
}): (value: unknown) => { error: Error } | { value: unknown } {
  return (value) => {
    const problem = problemOf(schema as object, value);
    return problem === undefined ? { value } : { error: new Error(problem) };
  };
}

/** For Fastify: an answer that does not fit the contract becomes a 500 instead of going out. */
export function compileSerializer({
  schema,
  url
}: {
  schema: unknown;
  url: string;
}): (value: unknown) => string {
  return (value) => {
    assertFits(schema as object, value, `The answer of ${url}`);
    return JSON.stringify(value);
  };
}
