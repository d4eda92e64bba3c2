import type { Schema } from '@hsc/contracts/contract.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minLength?: number;
}

/** One property of an event with a value, and whether that fits. */
export interface SchemaCase {
  readonly at: string;
  readonly what: string;
  readonly fits: boolean;
  readonly value: Json;
}

const OF_TYPE: Readonly<Record<string, Json>> = {
  string: 'text',
  number: 7.5,
  boolean: true,
  null: null,
  array: [],
  object: {}
};

/** Schema and the parts it is made of as one. */
function flat(schema: JsonSchema): JsonSchema {
  const { allOf = [], ...own } = schema;
  return allOf.map(flat).reduce((whole, part) => {
    const properties = { ...whole.properties };
    for (const [name, one] of Object.entries(part.properties ?? {}))
      properties[name] = { ...properties[name], ...one };
    return { ...whole, ...part, properties };
  }, own);
}

function typesOf({ type, const: only, enum: some }: JsonSchema): readonly string[] {
  const example = only ?? some?.[0];
  if (type === undefined) return [typeof example];
  return typeof type === 'string' ? [type] : type;
}

/** A value with every property, all of which fit. */
export function sampleOf(schema: Schema): Json {
  const { properties = {}, items, format, const: only, enum: some, ...rest } = flat(schema);
  if (only !== undefined) return only;
  if (some?.[0] !== undefined) return some[0];
  const [type] = typesOf(rest);
  if (type === 'object')
    return Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, sampleOf(one as Schema)])
    );
  if (type === 'array') return items ? [sampleOf(items as Schema)] : [];
  if (type === 'integer') return 1;
  return format === 'date-time' ? '2026-11-22T10:00:00Z' : (OF_TYPE[type ?? 'string'] ?? 'text');
}

function casesOf(at: string, schema: JsonSchema): SchemaCase[] {
  const types = typesOf(schema);
  const { maxLength: max, minLength, pattern, format, enum: some } = schema;
  const text = (length: number) => 'x'.repeat(length);
  return [
    ...Object.entries(OF_TYPE)
      .filter(([type]) => !types.includes(type))
      .map(([type, value]) => ({ at, what: `a ${type}`, fits: false, value })),
    ...(max === undefined
      ? []
      : [
          { at, what: `${max} characters`, fits: true, value: text(max) },
          { at, what: `${max + 1} characters`, fits: false, value: text(max + 1) }
        ]),
    ...(minLength ? [{ at, what: 'nothing', fits: false, value: '' }] : []),
    ...(pattern || format || some ? [{ at, what: 'no such value', fits: false, value: 'no such value' }] : [])
  ];
}

/** For every property at any depth: each wrong type, the longest and one longer, and what breaks its other rules. */
export function schemaCases(schema: Schema, at = ''): SchemaCase[] {
  const { properties = {}, items } = flat(schema);
  const below = items ? { ...properties, 0: items } : properties;
  return Object.entries(below).flatMap(([name, one]) => [
    ...casesOf(`${at}/${name}`, flat(one)),
    ...schemaCases(one as Schema, `${at}/${name}`)
  ]);
}

/** A copy of an event with another value at a JSON pointer. */
export function withValue(event: Json, at: string, value: Json): Json {
  const copy = structuredClone(event);
  const steps = at.split('/').slice(1);
  const last = steps.pop() ?? '';
  const container = steps.reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], copy);
  (container as Record<string, unknown>)[last] = value;
  return copy;
}
