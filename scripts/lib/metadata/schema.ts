import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TYPE_BY_SUFFIX } from './types.ts';

/** The part of JSON Schema that the generator makes use of where structure is concerned. */
export type SchemaNode = {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
};

/** JSON Schema of the types in `TYPE_BY_SUFFIX`, each a definition of its own. */
export type MetadataSchema = { readonly definitions: Readonly<Record<string, SchemaNode>> };

const build = new URL('../../../build/metadata-schema/', import.meta.url);

async function generate(declarations: string, roots: URL): Promise<MetadataSchema> {
  // Loaded only here: it brings the TypeScript compiler along.
  const { createGenerator } = await import('ts-json-schema-generator');
  const types = Object.values(TYPE_BY_SUFFIX).map((type) => `${type}: M.${type}`);
  await writeFile(
    roots,
    `import type * as M from ${JSON.stringify(declarations)};\nexport type Roots = { ${types.join('; ')} };\n`
  );
  const generator = createGenerator({ path: fileURLToPath(roots), type: 'Roots', skipTypeCheck: true });
  const schema = generator.createSchema('Roots') as unknown as MetadataSchema;
  await rm(roots);
  return schema;
}

/**
 * The JSON Schema of the Metadata API, made from the types that Salesforce publishes as `@salesforce/types`.
 * Making it takes seconds, so it is kept in build/, by version of that package and by the list of types.
 */
export async function loadMetadataSchema(): Promise<MetadataSchema> {
  const require = createRequire(import.meta.url);
  const declarations = require.resolve('@salesforce/types/metadata').replace(/\.js$/, '.d.ts');
  const manifest = JSON.parse(
    await readFile(new URL('../package.json', pathToFileURL(declarations)), 'utf8')
  ) as { readonly version: string };
  const list = createHash('sha256').update(JSON.stringify(TYPE_BY_SUFFIX)).digest('hex').slice(0, 12);
  const key = `${manifest.version}-${list}`;
  const cache = new URL(`${key}.json`, build);
  const kept = await readFile(cache, 'utf8').catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept) as MetadataSchema;

  await mkdir(build, { recursive: true });
  // Own names per process: tests run side by side, and a half-written cache must never be read.
  const schema = await generate(declarations, new URL(`roots-${process.pid}.ts`, build));
  const draft = new URL(`${key}-${process.pid}.json`, build);
  await writeFile(draft, JSON.stringify(schema));
  await rename(draft, cache);
  return schema;
}
