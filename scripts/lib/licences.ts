import satisfies from 'spdx-satisfies';
import type { Component } from './sbom.ts';

/** SPDX ids that a package of a service may have: what is passed on with the service asks for a notice at most. */
export const SERVICE_LICENCES: readonly string[] = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'PSF-2.0']
];

/** For tools, which nobody passes on, those too that ask for changed files or for credit. */
export const TOOL_LICENCES: readonly string[] = [
  ...SERVICE_LICENCES,
  ...['Artistic-2.0', 'CC-BY-3.0', 'CC-BY-4.0', 'CC0-1.0', 'MPL-2.0', 'Python-2.0', 'WTFPL', 'Zlib']
];

const SALESFORCE =
  "Salesforce's own terms, free to use and pass on; an org brings its own copy, the package has none";

/** Name of a package, or of a scope with its slash → why it may be a tool although its licence is not in the list. */
export const TOOL_EXCEPTIONS: Readonly<Record<string, string>> = {
  '@cspell/dict-de-de': 'LGPL-3.0; a list of words for the spelling of the German documents',
  '@cspell/dict-en-common-misspellings': 'CC BY-SA 4.0; a list of words that comes with cspell',
  '@locker/': SALESFORCE,
  '@lwc/state': SALESFORCE,
  '@lwc/state-test-utils': SALESFORCE,
  '@salesforce-ux/design-system-2': SALESFORCE,
  '@salesforce/lightning-types': SALESFORCE,
  exit: 'MIT, said in a form older than SPDX',
  'qrcode-terminal': "Apache-2.0, said in a form older than SPDX; npm's own"
};

/** What a CycloneDX document says of a licence: an id of SPDX, an expression of them, or something else by name. */
type Licence =
  { readonly license: { readonly id?: string; readonly name?: string } } | { readonly expression: string };

function expressionOf({ licenses = [] }: Component): string | undefined {
  const [licence, ...others] = licenses as readonly Licence[];
  if (!licence || others.length > 0) return undefined;
  return 'expression' in licence ? licence.expression : (licence.license.id ?? licence.license.name);
}

function isAllowed(expression: string, allowed: readonly string[]): boolean {
  try {
    return satisfies(expression, [...allowed]);
  } catch {
    // Not an expression of SPDX, so nobody knows what it asks for.
    return false;
  }
}

const exceptionFor = (name: string, exceptions: Readonly<Record<string, string>>): string | undefined =>
  Object.keys(exceptions).find((one) => (one.endsWith('/') ? name.startsWith(one) : name === one));

/**
 * Holds the licence of each package against a list.
 * @param exceptions By name of package; one that is not needed is a fault itself.
 * @returns Faults, each as a sentence; a package without a licence is one.
 */
export function licenceFaults(
  components: readonly Component[],
  allowed: readonly string[],
  exceptions: Readonly<Record<string, string>> = {}
): readonly string[] {
  const refused = components.filter((component) => {
    const expression = expressionOf(component);
    return expression === undefined || !isAllowed(expression, allowed);
  });
  const used = new Set(refused.map(({ name }) => exceptionFor(name, exceptions)));
  return [
    ...refused
      .filter(({ name }) => exceptionFor(name, exceptions) === undefined)
      .map((one) => `${one['bom-ref']}: ${expressionOf(one) ?? 'no licence'} is not in the list`),
    ...Object.keys(exceptions)
      .filter((name) => !used.has(name))
      .map((name) => `${name}: the exception is not needed`)
  ];
}
