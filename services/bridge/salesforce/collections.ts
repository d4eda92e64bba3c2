import { codeOf, HttpFailure, HttpRefusal } from '../http/client.ts';
import { inShape, shapes } from '../http/shape.ts';
import type { Tenant } from '../tenants.ts';
import { qualify, qualifyRecord, unqualify } from './namespace.ts';
import type { SalesforceRecord } from './namespace.ts';

/** How records are written by external id. */
export interface UpsertOptions {
  readonly externalId: string;
  /** Header Sforce-Auto-Assign: whether assignment rules run. Salesforce's default is yes, on updates too. */
  readonly assignmentRules: boolean;
}

/** Records of one object to write; by their Id where `externalId` is missing. */
export interface Collection extends Partial<UpsertOptions> {
  readonly object: string;
  /** Up to {@link COLLECTION_LIMIT}; the same one twice is an error of Salesforce. */
  readonly records: readonly SalesforceRecord[];
  readonly assignmentRules: boolean;
}

/** Records to write by external id. */
export type UpsertCollection = Collection & UpsertOptions;

/** What became of one record. */
export interface UpsertResult {
  readonly id?: string;
  readonly success: boolean;
  readonly errors: readonly RowError[];
}

/** Why a record was refused. Salesforce's sentence is dropped: it may repeat the value. */
export interface RowError {
  readonly statusCode: string;
  /** Without namespace. */
  readonly fields: readonly string[];
}

/** What became of a collection: each record for itself, or the refusal of them all. */
export type CollectionAnswer = readonly UpsertResult[] | HttpRefusal;

/** Most records in one sObject Collections request (REST API Developer Guide). */
export const COLLECTION_LIMIT = 200;

type Settings = Pick<Tenant['salesforce'], 'namespace' | 'apiVersion' | 'duplicateRule'>;

interface RawResult {
  readonly id?: string | null;
  readonly success: boolean;
  readonly errors?:
    readonly { readonly statusCode: string; readonly fields?: readonly string[] | null }[] | null;
}

const areResults = shapes.compile<readonly RawResult[]>({
  type: 'array',
  items: {
    type: 'object',
    required: ['success'],
    properties: {
      id: { type: ['string', 'null'] },
      success: { type: 'boolean' },
      errors: {
        type: ['array', 'null'],
        items: {
          type: 'object',
          properties: { fields: { type: ['array', 'null'], items: { type: 'string' } } }
        }
      }
    }
  }
});

interface RawComposite {
  readonly compositeResponse: readonly {
    readonly referenceId: string;
    readonly httpStatusCode: number;
    readonly body: unknown;
  }[];
}

const isComposite = shapes.compile<RawComposite>({
  type: 'object',
  required: ['compositeResponse'],
  properties: {
    compositeResponse: {
      type: 'array',
      items: {
        type: 'object',
        required: ['referenceId', 'httpStatusCode'],
        properties: { referenceId: { type: 'string' }, httpStatusCode: { type: 'integer' } }
      }
    }
  }
});

/** A request for a collection, alone or as a subrequest: what it consists of. */
export interface CollectionRequest {
  /** Below the host. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/** The request that writes a collection; each record stands or falls for itself. */
export function toRequest(settings: Settings, collection: Collection): CollectionRequest {
  const { namespace, apiVersion, duplicateRule } = settings;
  const { object, externalId, records, assignmentRules } = collection;
  const type = qualify(namespace, object);
  const key = externalId === undefined ? '' : `/${type}/${qualify(namespace, externalId)}`;
  return {
    url: `/services/data/v${apiVersion}/composite/sobjects${key}`,
    headers: {
      'Sforce-Auto-Assign': assignmentRules ? 'TRUE' : 'FALSE',
      // Never the other record's fields: they are the customer's, and the answer has no use for them.
      'Sforce-Duplicate-Rule-Header': `allowSave=${duplicateRule.allowSave}; includeRecordDetails=false; runAsCurrentUser=${duplicateRule.runAsCurrentUser}`
    },
    body: {
      allOrNone: false,
      records: records.map((record) => ({ attributes: { type }, ...qualifyRecord(namespace, record) }))
    }
  };
}

/** @throws {HttpFailure} where the answer is not one result for each record: which is which is known by place alone */
export function readResults(
  { namespace }: Settings,
  { records }: Collection,
  body: unknown
): readonly UpsertResult[] {
  const results = inShape(areResults, body);
  if (results.length !== records.length) throw new HttpFailure('no_answer');
  return results.map((result) => ({
    ...(result.id && { id: result.id }),
    success: result.success,
    errors: (result.errors ?? []).map(({ statusCode, fields }) => ({
      statusCode: codeOf(statusCode) ?? 'UNKNOWN_CODE',
      fields: (fields ?? []).flatMap((field) => codeOf(unqualify(namespace, field)) ?? [])
    }))
  }));
}

/** Salesforce's errorCode, from `[{"errorCode": …}]`. */
export function errorCodeOf(body: unknown): string | undefined {
  const [first] = (Array.isArray(body) ? body : []) as ({ errorCode?: unknown } | null)[];
  return typeof first?.errorCode === 'string' ? first.errorCode : undefined;
}

/** The answers of the subrequests by `referenceId`, which is the collection's place. */
export function readComposite(
  settings: Settings,
  collections: readonly Collection[],
  body: unknown
): readonly CollectionAnswer[] {
  const parts = readParts(body, collections.length);
  return collections.map((collection, index) => {
    const part = parts[index];
    return part instanceof HttpRefusal ? part : readResults(settings, collection, part);
  });
}

/**
 * The answers of the subrequests of a composite request, in their order: the body of each, or its refusal.
 * @throws {HttpFailure} where one is missing
 */
export function readParts(body: unknown, count: number): readonly unknown[] {
  const { compositeResponse: parts } = inShape(isComposite, body);
  return Array.from({ length: count }, (_, index) => {
    const part = parts.find(({ referenceId }) => referenceId === referenceOf(index));
    if (!part) throw new HttpFailure('no_answer');
    const { httpStatusCode: status, body: own } = part;
    return status < 200 || status >= 300 ? new HttpRefusal(status, errorCodeOf(own)) : own;
  });
}

/** Letters, digits and underscores, beginning with a letter (REST API Developer Guide, Composite Subrequest). */
export function referenceOf(index: number): string {
  return `part${index}`;
}
