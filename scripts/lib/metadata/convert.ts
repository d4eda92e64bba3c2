import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { MetadataSchema, SchemaNode } from './schema.ts';
import { FAULT, type Fault } from './types.ts';

export const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** An element as the parser gives it: one own key, its name; attributes stand under `:@`. */
type ParsedNode = Readonly<Record<string, unknown>>;

interface Element {
  readonly name: string;
  readonly children: readonly Element[];
  readonly text: string;
  readonly line: number;
  readonly namespace: string | undefined;
}

/** What went wrong in one file, before its name is known. */
export type Finding = Omit<Fault, 'file'>;

const parser = new XMLParser({
  preserveOrder: true,
  parseTagValue: false,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  captureMetaData: true
});
const META = XMLParser.getMetaDataSymbol() as unknown as string;

function lineCounter(xml: string): (index: number) => number {
  return (index) => xml.slice(0, index).split('\n').length;
}

function toElements(nodes: readonly ParsedNode[], lineAt: (index: number) => number): Element[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text' && !key.startsWith('?'));
    if (name === undefined) return [];
    const inner = node[name] as ParsedNode[];
    const start = (node[META] as { readonly startIndex?: number } | undefined)?.startIndex ?? 0;
    return {
      name,
      children: toElements(inner, lineAt),
      text: inner.map((part) => (typeof part['#text'] === 'string' ? part['#text'] : '')).join(''),
      line: lineAt(start),
      namespace: (node[':@'] as Readonly<Record<string, string>> | undefined)?.xmlns
    };
  });
}

/**
 * The root element of an XML text.
 * @returns The element, or what makes the text malformed.
 */
export function parseXml(xml: string): Element | Finding {
  // Its named successor, fast-xml-validator, would be one more package for the same answer.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const valid = XMLValidator.validate(xml);
  if (valid !== true) return { code: FAULT.malformed, line: valid.err.line, message: valid.err.msg };
  const [root, second] = toElements(parser.parse(xml) as ParsedNode[], lineCounter(xml));
  if (!root) return { code: FAULT.malformed, line: 1, message: 'no root element' };
  if (second) return { code: FAULT.malformed, line: second.line, message: 'a second root element' };
  return root;
}

/** Turns elements into the JSON of their Metadata API type, and notes what JSON could not show. */
export class Converter {
  readonly findings: Finding[] = [];
  /** Line of each JSON pointer. */
  readonly lines = new Map<string, number>();
  readonly #schema: MetadataSchema;

  constructor(schema: MetadataSchema) {
    this.#schema = schema;
  }

  #resolve(schema: SchemaNode | undefined): SchemaNode | undefined {
    const name = schema?.$ref?.replace('#/definitions/', '');
    return name === undefined ? schema : this.#resolve(this.#schema.definitions[decodeURIComponent(name)]);
  }

  /** @param pointer JSON pointer (RFC 6901) of this element; element names need no escape. */
  convert(element: Element, schema: SchemaNode, pointer = ''): unknown {
    this.lines.set(pointer, element.line);
    const resolved = this.#resolve(schema) ?? {};
    if (resolved.properties) return this.#convertObject(element, resolved, pointer);
    if (element.children.length > 0) return {};
    if (resolved.type === 'boolean' && /^(true|false)$/.test(element.text)) return element.text === 'true';
    if (resolved.type === 'number' && /^-?\d+(\.\d+)?$/.test(element.text)) return Number(element.text);
    return element.text;
  }

  #convertObject(element: Element, schema: SchemaNode, pointer: string): unknown {
    if (element.text !== '') {
      this.findings.push({
        code: FAULT.value,
        line: element.line,
        message: `<${element.name}> holds bare text`
      });
    }
    const properties = schema.properties ?? {};
    const result: Record<string, unknown> = {};
    // XML has no empty list: a list without elements is simply not there.
    for (const [name, property] of Object.entries(properties))
      if (property.type === 'array') result[name] = [];
    for (const [name, group] of Map.groupBy(element.children, (child) => child.name)) {
      const property = properties[name];
      this.#checkGroup(element, name, group, property?.type === 'array');
      const [first] = group;
      if (property?.type === 'array') {
        result[name] = group.map((child, index) =>
          this.convert(child, property.items ?? {}, `${pointer}/${name}/${index}`)
        );
      } else if (first) {
        result[name] = this.convert(first, property ?? {}, `${pointer}/${name}`);
      }
    }
    return result;
  }

  #checkGroup(parent: Element, name: string, group: readonly Element[], isList: boolean): void {
    const [first, second] = group;
    if (!first || !second) return;
    if (!isList) {
      this.findings.push({ code: FAULT.repeated, line: second.line, message: `<${name}> may stand once` });
      return;
    }
    const start = parent.children.indexOf(first);
    const stray = group.find((child, index) => parent.children[start + index] !== child);
    if (stray) {
      this.findings.push({
        code: FAULT.apart,
        line: stray.line,
        message: `<${name}> stands apart from the others`
      });
    }
  }
}
