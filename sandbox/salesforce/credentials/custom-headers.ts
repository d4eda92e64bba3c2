import { FlowFault } from '../errors.ts';
import { evaluateFormula } from '../formula/evaluate.ts';
import { parseFormula } from '../formula/parse.ts';
import type { ExternalCredentialDefinition, NamedCredentialDefinition } from '../metadata/model.ts';
import type { CredentialValues } from './settings.ts';

/** Longest result of a header formula; the rest is cut. Source: help.salesforce.com, nc_named_creds_formula_functions. */
const MAX_RESULT = 1300;

/**
 * The headers of an external credential with the protocol Custom.
 * @param values What the admin has entered for the principal.
 * @throws {FlowFault} Where a header needs what has not been entered, or formulas are not allowed.
 */
export function customHeaders(
  credential: ExternalCredentialDefinition,
  named: NamedCredentialDefinition,
  values: CredentialValues,
  now: () => Date
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { type, name, value } of credential.parameters) {
    if (type !== 'AuthHeader') continue;
    const formula = /^\{!(.*)\}$/s.exec(value)?.[1];
    if (formula === undefined) {
      headers[name] = value;
      continue;
    }
    if (!named.allowsFormulas)
      throw new FlowFault(`The named credential ${named.label} allows no formulas in HTTP headers.`);
    const result = evaluateFormula(parseFormula(formula), {
      now,
      value: (path) => {
        const known = values[path.replace(`$Credential.${credential.name}.`, '')]?.value;
        if (known === undefined) throw new FlowFault(`The authentication parameter ${path} is not set.`);
        return known;
      }
    });
    headers[name] = String(result).slice(0, MAX_RESULT);
  }
  return headers;
}
