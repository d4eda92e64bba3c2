import { FlowFault, OrgError } from '../errors.ts';
import type { Org } from '../org/org.ts';
import type { Access } from '../records/access.ts';

/** The one API version this org speaks. */
export const API_VERSION = '66.0';
export const DATA_PATH = `/services/data/v${API_VERSION}`;

/** A request to a data resource; `path` is what follows the version. */
export interface RestRequest {
  readonly org: Org;
  readonly access: Access;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

export interface RestAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A data resource: a pattern with named groups and what each method does. */
export interface Resource {
  readonly pattern: RegExp;
  readonly methods: Readonly<Record<string, (request: RestRequest, parameters: Parameters) => RestAnswer>>;
}

/** Decoded parts of a path by name. */
export type Parameters = (name: string) => string;

/** The body of an error. Source: REST API Developer Guide, "Status Codes and Error Responses". */
export function errorBody(error: OrgError): unknown {
  return [
    {
      message: error.message,
      errorCode: error.code,
      ...(error.fields.length > 0 ? { fields: error.fields } : {})
    }
  ];
}

/** Any thrown value as the refusal an org answers with; what is not expected says nothing of its cause. */
export function toOrgError(cause: unknown): OrgError {
  if (cause instanceof OrgError) return cause;
  if (cause instanceof FlowFault) return new OrgError('UNKNOWN_EXCEPTION', cause.message);
  return new OrgError('UNKNOWN_EXCEPTION', 'An unexpected error occurred.');
}

/** A JSON object of a request. @throws {OrgError} `JSON_PARSER_ERROR`. */
export function readObject(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new OrgError('JSON_PARSER_ERROR', 'A JSON object is expected');
}

/** An array of a request. */
export function readArray(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  throw new OrgError('JSON_PARSER_ERROR', 'A JSON array is expected');
}

/** A text of a request. */
export function readText(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new OrgError('MISSING_ARGUMENT', `${name} is required`);
}
