import { existsSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'rollup';
import { packageFolder } from './assets.ts';
import { entryOf } from './package-metadata.ts';
import type { PackageMetadata } from './package-metadata.ts';

const REGISTRY = 'console/registry';
const VIRTUAL_REGISTRY = '\0console-registry';

/**
 * Source of the module `console/registry`: for every package component that a FlexiPage or a tab places, a function
 * that loads it.
 *
 * @throws Error when a FlexiPage or a tab names a component the package does not have, as a deployment would.
 */
export function registrySource({ pageComponents, bundles }: PackageMetadata): string {
  const entries = [...pageComponents].sort().map((name) => {
    if (!bundles.has(name))
      throw new Error(`A page places the component "${name}", which lwc/ does not have`);
    return `  ${JSON.stringify(name)}: () => import(${JSON.stringify(`c/${name}`)})`;
  });
  return `export const registry = {\n${entries.join(',\n')}\n};\n`;
}

export interface LwcModulesOptions {
  metadata: PackageMetadata;
  /** The console's own modules, by namespace and name. */
  modulesDir: string;
  /** `src` of lightning-base-components. */
  baseComponentsDir: string;
}

/**
 * Rollup plugin: resolves `c/*` to the package's bundles, `console/*` and the unpublished
 * `lightning/*` to this console's own modules, and the other `lightning/*` to the base components. Whatever it does not know is left to `lwc()`, before which it goes.
 */
export function lwcModules({ metadata, modulesDir, baseComponentsDir }: LwcModulesOptions): Plugin {
  const engine = path.join(packageFolder('@lwc/engine-dom'), 'dist/index.js');
  return {
    name: 'lwc-modules',
    resolveId(source) {
      if (source === REGISTRY) return VIRTUAL_REGISTRY;
      // One engine for all, wherever the importing file lies.
      if (source === 'lwc') return engine;
      const [namespace = '', name = '', ...rest] = source.split('/');
      if (rest.length > 0 || name === '') return null;
      if (namespace === 'c') {
        const dir = metadata.bundles.get(name);
        const entry = dir === undefined ? undefined : entryOf(dir);
        if (entry === undefined) throw new Error(`The package has no component "${source}"`);
        // lwc() takes namespace and name from the specifier; by its folders this would be "lwc/name".
        return `${entry}?specifier=${encodeURIComponent(source)}`;
      }
      // Base components too are resolved here: lwc() gives a module one id when the console imports it and
      // another when a base component does, and the page would get two of it.
      const candidates = [
        path.join(modulesDir, namespace, name, `${name}.ts`),
        path.join(baseComponentsDir, namespace, name, `${name}.js`)
      ];
      return candidates.find((file) => existsSync(file)) ?? null;
    },
    load: (id) => (id === VIRTUAL_REGISTRY ? registrySource(metadata) : null)
  };
}

/** Rollup plugin: makes JavaScript of TypeScript, which the LWC compiler cannot read. Goes before `lwc()`. */
export function stripTypes(): Plugin {
  return {
    name: 'strip-types',
    transform(code, id) {
      const [file = ''] = id.split('?');
      // "strip" puts spaces where types were, so positions in messages stay right without a source map.
      return file.endsWith('.ts') ? { code: stripTypeScriptTypes(code, { mode: 'strip' }), map: null } : null;
    }
  };
}

/** Rollup plugin: tries `x.ts` for a relative import without extension, as LWC bundles write them. */
export function relativeTypeScript(): Plugin {
  return {
    name: 'relative-typescript',
    resolveId(source, importer) {
      if (!source.startsWith('.') || importer === undefined || path.extname(source) === '.ts') return null;
      const [importerFile = ''] = importer.split('?');
      const file = path.resolve(path.dirname(importerFile), `${source}.ts`);
      return existsSync(file) ? file : null;
    }
  };
}
