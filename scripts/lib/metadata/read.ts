import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { Converter, NAMESPACE, parseXml, type Finding } from './convert.ts';
import { readFileName } from './names.ts';
import { loadMetadataSchema, type MetadataSchema } from './schema.ts';
import { FAULT, type Fault, type MetadataFile, type MetadataType } from './types.ts';

/** Metadata types whose every file was read, with a look-up by name. */
export class MetadataSource {
  readonly files: readonly MetadataFile[];
  readonly faults: readonly Fault[];
  readonly #byName: ReadonlyMap<string, MetadataFile>;

  constructor(files: readonly MetadataFile[], faults: readonly Fault[]) {
    this.files = files;
    this.faults = faults;
    this.#byName = new Map(files.map((file) => [`${file.type}:${file.name}`, file]));
  }

  all<T extends MetadataType>(type: T): MetadataFile<T>[] {
    return this.files.filter((file): file is MetadataFile<T> => file.type === type);
  }

  find<T extends MetadataType>(type: T, name: string): MetadataFile<T> | undefined {
    return this.#byName.get(`${type}:${name}`) as MetadataFile<T> | undefined;
  }
}

function describe(error: ErrorObject): Finding & { readonly pointer: string } {
  const place =
    error.instancePath
      .split('/')
      .filter((part) => !/^\d*$/.test(part))
      .at(-1) ?? 'the root';
  const params = error.params as Readonly<Record<string, string>>;
  const at = (code: Finding['code'], message: string, pointer = error.instancePath) => ({
    code,
    message,
    pointer
  });
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = params.additionalProperty ?? '';
      return at(FAULT.element, `<${name}> is no element of ${place}`, `${error.instancePath}/${name}`);
    }
    case 'required':
      return at(FAULT.missing, `${place} lacks <${params.missingProperty ?? ''}>`);
    case 'enum':
      return at(FAULT.value, `<${place}> may not be "${String(error.data)}"`);
    default:
      return at(FAULT.value, `<${place}> ${error.message ?? 'is not allowed'}`);
  }
}

class Reader {
  readonly #schema: MetadataSchema;
  readonly #ajv: Ajv;
  readonly #validators = new Map<MetadataType, ValidateFunction>();

  constructor(schema: MetadataSchema) {
    this.#schema = schema;
    this.#ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false, verbose: true });
    this.#ajv.addSchema(schema, 'metadata');
  }

  #validator(type: MetadataType): ValidateFunction {
    const known = this.#validators.get(type);
    if (known) return known;
    const validator = this.#ajv.compile({ $ref: `metadata#/definitions/${type}` });
    this.#validators.set(type, validator);
    return validator;
  }

  read(file: string, xml: string): { readonly file?: MetadataFile; readonly findings: readonly Finding[] } {
    const { stem, suffix, component } = readFileName(file);
    if (!component)
      return { findings: [{ code: FAULT.root, message: `no type is known for .${suffix}-meta.xml` }] };
    const { type } = component;
    const root = parseXml(xml);
    if ('code' in root) return { findings: [root] };
    if (root.name !== type || root.namespace !== NAMESPACE) {
      const message = `the root must be <${type}> in the Metadata API's namespace, not <${root.name}>`;
      return { findings: [{ code: FAULT.root, line: root.line, message }] };
    }
    // The Metadata API types call this element a string, but it holds elements of each target's own kind.
    const children = root.children.filter(
      ({ name }) => type !== 'LightningComponentBundle' || name !== 'targetConfigs'
    );
    const converter = new Converter(this.#schema);
    const body = converter.convert({ ...root, children }, { $ref: `#/definitions/${type}` });
    const validate = this.#validator(type);
    validate(body);
    const findings = (validate.errors ?? []).map(describe).map(({ pointer, ...finding }) => {
      const line = converter.lines.get(pointer);
      return line === undefined ? finding : { ...finding, line };
    });
    const named = (body as { readonly fullName?: string }).fullName;
    if (named !== undefined && named !== stem) {
      findings.push({ code: FAULT.name, message: `<fullName> is ${named}, but the file is named ${stem}` });
    }
    return {
      file: { ...component, file, body: body as never },
      findings: [...converter.findings, ...findings]
    };
  }
}

/**
 * Reads every `*-meta.xml` below a folder and checks each against the Metadata API's types.
 * @param folder A source-format folder, such as force-app.
 */
export async function readMetadata(folder: string): Promise<MetadataSource> {
  const reader = new Reader(await loadMetadataSchema());
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = names
    .filter((entry) => entry.isFile() && entry.name.endsWith('-meta.xml'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  const results = await Promise.all(
    paths.map(async (path) => ({ path, ...reader.read(path, await readFile(join(folder, path), 'utf8')) }))
  );
  return new MetadataSource(
    results.flatMap(({ file }) => file ?? []),
    results.flatMap(({ path, findings }) => findings.map((finding) => ({ ...finding, file: path })))
  );
}
