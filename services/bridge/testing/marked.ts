import type { Schema } from '@hsc/contracts/contract.ts';

/** Finds a marked value wherever it turns up, also in the spelling a header or a code can carry. */
export const MARKED = /m(ä|a|%C3%A4|\\u00e4)rked/i;

/** Text as a person writes it; no id or code looks like this. */
const TEXT = 'Märked, as in "märked"\n    at Märked (märked)';

const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2026-11-22T10:00:00.000Z',
  uuid: '3b241101-e2bb-4255-8caf-4136c566a962',
  email: 'marked@marked.example',
  binary: 'Märked'
};

interface Node {
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly allOf?: readonly Node[];
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
}

function merge(parts: readonly unknown[]): unknown {
  return parts.every((part) => typeof part === 'object' && part !== null)
    ? (Object.assign({}, ...parts) as unknown)
    : parts.at(-1);
}

function markedText({ format, pattern, maxLength = 1000 }: Node): string {
  if (format !== undefined && format in BY_FORMAT) return BY_FORMAT[format] ?? '';
  if (pattern === undefined) return TEXT.slice(0, maxLength);
  return new RegExp(pattern, 'u').test('marked') ? 'marked' : '500Hs00001AbCdEIAV';
}

/** A value the schema takes, with every property it names, and marked text wherever text may stand. */
export function markedValue(schema: Schema): unknown {
  const node = schema as Node;
  if ('const' in node) return node.const;
  if (node.enum) return node.enum[0];
  const parts = node.allOf ?? (node.anyOf ?? node.oneOf)?.slice(0, 1);
  if (parts)
    return merge([
      ...(node.properties ? [markedObject(node)] : []),
      ...parts.map((one) => markedValue(one as Schema))
    ]);
  const type = typeof node.type === 'object' ? node.type[0] : node.type;
  if (type === 'array') return node.items ? [markedValue(node.items as Schema)] : [];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return node.minimum ?? 1;
  if (type === 'object' || node.properties) return markedObject(node);
  return markedText(node);
}

function markedObject({ properties = {} }: Node): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, markedValue(one as Schema)])
  );
}

/** Copies of a value, in each of which one place holds something it should not: a marked object, or far too much text. */
export function* spoilt(value: unknown): Generator {
  if (typeof value !== 'object' || value === null) {
    yield { märked: TEXT };
    yield 'märked '.repeat(1000);
    return;
  }
  for (const key of Object.keys(value)) {
    const held = (value as Record<string, unknown>)[key];
    for (const other of spoilt(held)) {
      if (Array.isArray(value)) yield value.with(Number(key), other);
      else yield { ...value, [key]: other };
    }
  }
}
