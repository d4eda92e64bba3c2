import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'rollup';
import type { PackageMetadata } from './package-metadata.ts';

const PREFIX = '@salesforce/';
/** Rollup's convention for a module without a file: other plugins leave it alone. */
const VIRTUAL = '\0salesforce:';

export interface SalesforceModulesOptions {
  metadata: PackageMetadata;
  /** The module that holds `/console/bootstrap.json`. */
  bootstrapModule: string;
  /** Folder with the defaults that lightning-base-components ships for `@salesforce/i18n/*`. */
  i18nDefaults: string;
}

/**
 * The source of one `@salesforce/*` module, or undefined where the base components bring their own.
 *
 * Values that belong to the running user are read from the bootstrap document when the module is first
 * evaluated. Names are checked here as the compiler of a real org checks them at deployment.
 *
 * @throws Error when the package has no such label, custom field, custom object or custom permission.
 */
export function salesforceModuleSource(
  specifier: string,
  { metadata, bootstrapModule, i18nDefaults }: SalesforceModulesOptions
): string | undefined {
  const [scope = '', ...rest] = specifier.slice(PREFIX.length).split('/');
  const name = rest.join('/');
  const fromBootstrap = (call: string): string =>
    `import { bootstrap } from ${JSON.stringify(bootstrapModule)};\nexport default ${call};`;

  switch (scope) {
    case 'label':
      if (!name.startsWith('c.')) return undefined;
      if (!metadata.labels.has(name.slice(2))) throw unknown('custom label', name);
      return fromBootstrap(`bootstrap().labels[${JSON.stringify(name)}] ?? ${JSON.stringify(`[${name}]`)}`);
    case 'schema':
      return schemaSource(name, metadata);
    case 'customPermission':
      if (!metadata.customPermissions.has(name)) throw unknown('custom permission', name);
      // A permission the user does not hold is undefined, never false (LWC guide, "Check Permissions").
      return fromBootstrap(`bootstrap().customPermissions[${JSON.stringify(name)}] ? true : undefined`);
    case 'user':
      if (name === 'Id') return fromBootstrap('bootstrap().user.id');
      if (name === 'isGuest') return 'export default false;';
      throw unknown('user property', name);
    case 'client':
      if (name === 'formFactor') return "export default 'Large';";
      throw unknown('client property', name);
    case 'i18n': {
      const defaults = path.join(i18nDefaults, `@salesforce-i18n-${name}.js`);
      if (!existsSync(defaults)) throw unknown('i18n property', name);
      return `import fallback from ${JSON.stringify(defaults)};\n${fromBootstrap(`bootstrap().i18n[${JSON.stringify(name)}] ?? fallback`)}`;
    }
    default:
      return undefined;
  }
}

function schemaSource(name: string, { customObjects, customFields }: PackageMetadata): string {
  const [object = '', ...fields] = name.split('.');
  if (object.endsWith('__c') && !customObjects.has(object)) throw unknown('custom object', object);
  const field = fields.join('.');
  if (field === '') return `export default ${JSON.stringify({ objectApiName: object })};`;
  // A field reached over a relationship belongs to another object, which the name does not tell.
  const first = fields[0]?.replace(/__r$/, '__c') ?? '';
  if (first.endsWith('__c') && !customFields.has(`${object}.${first}`))
    throw unknown('custom field', `${object}.${first}`);
  return `export default ${JSON.stringify({ fieldApiName: field, objectApiName: object })};`;
}

function unknown(kind: string, name: string): Error {
  return new Error(`The package has no ${kind} "${name}"`);
}

/** Rollup plugin: serves `@salesforce/*` from {@link salesforceModuleSource}. Goes before `lwc()`. */
export function salesforceModules(options: SalesforceModulesOptions): Plugin {
  return {
    name: 'salesforce-modules',
    resolveId(source) {
      if (!source.startsWith(PREFIX)) return null;
      return salesforceModuleSource(source, options) === undefined ? null : VIRTUAL + source;
    },
    load(id) {
      if (!id.startsWith(VIRTUAL)) return null;
      return salesforceModuleSource(id.slice(VIRTUAL.length), options) ?? null;
    }
  };
}
