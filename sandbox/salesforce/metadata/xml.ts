import { readFileSync } from 'node:fs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { MetadataError } from '../errors.ts';

type Raw = Record<string, unknown>;

// Every element as an array, every text as it stands: a flow's " - " must keep its spaces.
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  alwaysCreateTextNode: false,
  isArray: () => true
});

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * One element of a metadata file. What is read is marked; {@link XmlElement.finish} refuses what was not, so that
 * nothing in the package is silently without effect here.
 */
export class XmlElement {
  readonly file: string;
  readonly path: string;
  readonly #raw: Raw;
  readonly #read = new Set<string>(['#text']);

  constructor(file: string, path: string, raw: Raw) {
    this.file = file;
    this.path = path;
    this.#raw = raw;
  }

  /** @throws {MetadataError} Always; names the file and the element. */
  fail(problem: string): never {
    throw new MetadataError(this.file, `<${this.path}> ${problem}`);
  }

  #all(tag: string): unknown[] {
    this.#read.add(tag);
    const value = this.#raw[tag];
    return Array.isArray(value) ? value : [];
  }

  /** Child elements that have children of their own. */
  children(tag: string): XmlElement[] {
    return this.#all(tag).map(
      (raw) => new XmlElement(this.file, `${this.path}/${tag}`, isRaw(raw) ? raw : {})
    );
  }

  /** The only such child. */
  child(tag: string): XmlElement | undefined {
    const found = this.children(tag);
    if (found.length > 1) this.fail(`has more than one <${tag}>`);
    return found[0];
  }

  /** Texts of all children with this tag. */
  texts(tag: string): string[] {
    return this.#all(tag).map((raw) => {
      if (typeof raw === 'string') return raw;
      if (isRaw(raw) && Object.keys(raw).every((key) => key === '#text')) return '';
      return this.fail(`<${tag}> should hold text only`);
    });
  }

  /** Text of the only child with this tag. */
  text(tag: string): string | undefined {
    const found = this.texts(tag);
    if (found.length > 1) this.fail(`has more than one <${tag}>`);
    return found[0];
  }

  /** Text of a child that must be there. */
  required(tag: string): string {
    return this.text(tag) ?? this.fail(`lacks <${tag}>`);
  }

  /** `true` or `false`; nothing else is accepted. */
  flag(tag: string, otherwise = false): boolean {
    const text = this.text(tag);
    if (text === undefined) return otherwise;
    if (text !== 'true' && text !== 'false') this.fail(`<${tag}> is neither true nor false`);
    return text === 'true';
  }

  /** A whole number. */
  number(tag: string): number | undefined {
    const text = this.text(tag);
    if (text === undefined) return undefined;
    const value = Number(text);
    return Number.isInteger(value) ? value : this.fail(`<${tag}> is no whole number`);
  }

  /** A text out of a closed list. */
  oneOf<const T extends string>(tag: string, allowed: readonly T[], otherwise?: T): T {
    const text = this.text(tag) ?? otherwise ?? this.fail(`lacks <${tag}>`);
    const found = allowed.find((one) => one === text);
    return found ?? this.fail(`<${tag}> says ${text}, which this org does not understand`);
  }

  /** Elements that are known and have no effect in this org, such as a description or a canvas position. */
  ignore(...tags: string[]): this {
    for (const tag of tags) this.#read.add(tag);
    return this;
  }

  /** @throws {MetadataError} Where an element was not read. */
  finish(): void {
    const unread = Object.keys(this.#raw).find((tag) => !this.#read.has(tag));
    if (unread !== undefined) this.fail(`has an element <${unread}> that this org does not understand`);
  }
}

/** Reads a metadata file whose root must be `type`. */
export function readXml(path: string, file: string, type: string): XmlElement {
  const text = readFileSync(path, 'utf8');
  // Its named successor, fast-xml-validator, would be one more package for the same answer.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new MetadataError(file, `is no well-formed XML: ${valid.err.msg}`);
  const document: unknown = parser.parse(text);
  const root = isRaw(document) ? document[type] : undefined;
  const first: unknown = Array.isArray(root) ? root[0] : undefined;
  if (first === undefined) throw new MetadataError(file, `the root element is not <${type}>`);
  return new XmlElement(file, type, isRaw(first) ? first : {});
}
