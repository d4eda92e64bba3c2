import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import type { DataMap } from '../../../contracts/data-map.ts';

/** A place where a service writes a line, and the fields that the line gets there; of nested ones with their path. */
export interface LogCall {
  /** `audit`: the signer's audit file. */
  readonly service: string;
  /** File and line. */
  readonly at: string;
  readonly fields: readonly string[];
  /** What the compiler cannot tell: such a field could carry anything. */
  readonly untold: readonly string[];
}

const LEVELS = new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);
/** Says what is wrong before there is a log, and what a command has done. */
const SPEAKS_ON_THE_CONSOLE = /^services\/\w+\/(?:main|cli)\.ts$|^services\/\w+\/cli\//;
const MAX_DEPTH = 3;

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|(?:^|\/)(?:node_modules|testing)\//.test(name))
    .map((name) => join(folder, name));
}

/**
 * The compiler's view of both services.
 * @param instead For tests: these sources in place of theirs, by path.
 */
export function createServiceProgram(root: string, instead?: Readonly<Record<string, string>>): ts.Program {
  const file = join(root, 'tsconfig.node.json');
  const { config } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['x'] }, ts.sys, root);
  const settings = { ...options, noEmit: true, skipLibCheck: true };
  if (!instead) {
    const sources = ['signer', 'bridge'].flatMap((service) => sourcesOf(join(root, 'services', service)));
    return ts.createProgram(sources, settings);
  }
  const host = ts.createCompilerHost(settings, true);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (path, ...rest) => {
    const text = instead[path];
    return text === undefined
      ? getSourceFile(path, ...rest)
      : ts.createSourceFile(path, text, settings.target ?? ts.ScriptTarget.Latest, true);
  };
  return ts.createProgram(Object.keys(instead), settings, host);
}

/** How a declaration is called: `info` of an interface with such a method, or pino's type of all of them. */
function loggerKind(declaration: ts.Node | undefined): 'log' | 'audit' | 'console' | undefined {
  if (!declaration) return undefined;
  const { parent } = declaration;
  const owner = ts.isInterfaceDeclaration(parent) ? parent.name.text : undefined;
  if (owner === 'LogFn' || owner === 'FastifyLogFn') return 'log';
  const isMethod = ts.isMethodSignature(declaration) || ts.isMethodDeclaration(declaration);
  if (!isMethod || !ts.isIdentifier(declaration.name)) return undefined;
  const { text } = declaration.name;
  if (owner === 'AuditStore' && text === 'append') return 'audit';
  if (owner === 'Console') return 'console';
  return owner !== undefined && (LEVELS.has(text) || text === 'child') ? 'log' : undefined;
}

function isLeaf(type: ts.Type, checker: ts.TypeChecker): boolean {
  const isObject = (type.flags & ts.TypeFlags.Object) !== 0;
  if (!isObject) return true;
  const name = type.symbol.name;
  return ['Date', 'Error', 'Buffer'].includes(name) || checker.isTupleType(type);
}

/** Walks a type as JSON would be written of it. */
class Fields {
  readonly told = new Set<string>();
  readonly untold = new Set<string>();
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  add(type: ts.Type, at: ts.Node, path = '', depth = 0): void {
    for (const one of type.isUnion() ? type.types : [type]) this.#addOne(one, at, path, depth);
  }

  #addOne(type: ts.Type, at: ts.Node, path: string, depth: number): void {
    const checker = this.#checker;
    if ((type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive)) !== 0) {
      // Both services write an unknown `err` through one function, which leaves its words out.
      if (path === 'err') this.told.add(path);
      else this.untold.add(path === '' ? 'the whole line' : path);
      return;
    }
    const item = checker.isArrayType(type)
      ? checker.getTypeArguments(type as ts.TypeReference)[0]
      : undefined;
    if (item) {
      this.add(item, at, `${path}[]`, depth);
      return;
    }
    if (isLeaf(type, checker) || depth > MAX_DEPTH) {
      if (path !== '') this.told.add(path);
      return;
    }
    const inner = checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (inner) this.add(inner, at, path === '' ? '*' : `${path}.*`, depth + 1);
    for (const property of checker.getPropertiesOfType(type)) {
      const below = checker.getTypeOfSymbolAtLocation(property, at);
      this.add(below, at, path === '' ? property.name : `${path}.${property.name}`, depth + 1);
    }
  }
}

/** Every line that a service can write by itself, as its types say. What a library adds, only a run shows. */
export function logCalls(program: ts.Program, root: string): LogCall[] {
  const checker = program.getTypeChecker();
  const calls: LogCall[] = [];
  const look = (node: ts.Node, file: ts.SourceFile, path: string): void => {
    ts.forEachChild(node, (child) => look(child, file, path));
    if (!ts.isCallExpression(node)) return;
    const kind = loggerKind(checker.getResolvedSignature(node)?.declaration);
    const [first] = node.arguments;
    if (kind === undefined || !first) return;
    const fields = new Fields(checker);
    if (kind !== 'console') fields.add(checker.getTypeAtLocation(first), first);
    else if (!SPEAKS_ON_THE_CONSOLE.test(path)) fields.untold.add('what it tells the console');
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    const at = `${path}:${line + 1}`;
    const service = kind === 'audit' ? kind : (path.split('/')[1] ?? '');
    calls.push({ service, at, fields: [...fields.told].sort(), untold: [...fields.untold] });
  };
  for (const file of program.getSourceFiles()) {
    const path = relative(root, file.fileName);
    const isOwn = /^services\/(?:signer|bridge)\//.test(path) && !path.includes('node_modules');
    if (isOwn) look(file, file, path);
  }
  return calls;
}

/** Fields of lines that a run has written, of nested ones with their path. */
export function fieldsOfLine(line: unknown, path = ''): string[] {
  if (Array.isArray(line)) return line.flatMap((item) => fieldsOfLine(item, `${path}[]`));
  if (typeof line !== 'object' || line === null) return [path];
  return Object.entries(line).flatMap(([name, value]) =>
    fieldsOfLine(value, path === '' ? name : `${path}.${name}`)
  );
}

/** Whether a path is one of the map's: what lies below `err`, or below a name that varies (`offsets.*`), is not parted. */
export function isTold(path: string, told: ReadonlySet<string>): boolean {
  const [first = ''] = path.split(/[.[]/);
  return told.has(path) || (first === 'err' && told.has('err')) || told.has(`${first}.*`);
}

/** The fields of the lines of a service, as the map tells them. */
export function toldFields(map: DataMap, service: string): ReadonlySet<string> {
  return new Set(map.logs.filter((one) => one.service === service).flatMap(({ fields }) => fields));
}

/** Where the map and what the services can write disagree, in both directions. @returns One sentence per difference. */
export function logDifferences(map: DataMap, calls: readonly LogCall[]): string[] {
  const differences: string[] = [];
  for (const { at, untold } of calls)
    for (const what of untold)
      differences.push(
        `${at} logs what nobody can tell beforehand (${what}): give it a type with named fields`
      );
  for (const service of ['bridge', 'signer', 'audit']) {
    const told = toldFields(map, service);
    const own = calls.filter((one) => one.service === service);
    for (const { at, fields } of own)
      for (const field of fields.filter((one) => !isTold(one, told)))
        differences.push(`${at} logs ${field}, which is not in "logs" of the data map for ${service}`);
    const written = new Set(own.flatMap(({ fields }) => fields));
    const byItself = new Set(
      map.logs.filter((one) => one.service === service && one.byItself).flatMap(({ fields }) => fields)
    );
    for (const field of told)
      if (!byItself.has(field) && !written.has(field))
        differences.push(
          `${field} is in "logs" of the data map for ${service}, but no line has it: take it out`
        );
  }
  return differences;
}
