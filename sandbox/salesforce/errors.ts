/**
 * The error codes this org answers with, and the HTTP status each has on a request for one record.
 * Source: REST API Developer Guide, "Status Codes and Error Responses"; SOAP API Developer Guide, "StatusCode".
 */
export const ERROR_STATUS = {
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: 400,
  CONFLICT: 412,
  DUPLICATE_EXTERNAL_ID: 400,
  DUPLICATE_VALUE: 400,
  EXCEEDED_ID_LIMIT: 400,
  FIELD_CUSTOM_VALIDATION_EXCEPTION: 400,
  INSUFFICIENT_ACCESS: 403,
  INSUFFICIENT_ACCESS_OR_READONLY: 400,
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 400,
  INVALID_CROSS_REFERENCE_KEY: 400,
  INVALID_EMAIL_ADDRESS: 400,
  INVALID_FIELD: 400,
  INVALID_FIELD_FOR_INSERT_UPDATE: 400,
  INVALID_ID_FIELD: 400,
  INVALID_INPUT: 400,
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: 400,
  INVALID_QUERY_FILTER_OPERATOR: 400,
  INVALID_QUERY_LOCATOR: 400,
  INVALID_SESSION_ID: 401,
  INVALID_TYPE: 400,
  JSON_PARSER_ERROR: 400,
  MALFORMED_ID: 400,
  MALFORMED_QUERY: 400,
  METHOD_NOT_ALLOWED: 405,
  MISSING_ARGUMENT: 400,
  NOT_FOUND: 404,
  NUMBER_OUTSIDE_VALID_RANGE: 400,
  ENTITY_IS_DELETED: 404,
  PROCESSING_HALTED: 400,
  REQUEST_LIMIT_EXCEEDED: 403,
  REQUIRED_FIELD_MISSING: 400,
  SERVER_UNAVAILABLE: 503,
  STRING_TOO_LONG: 400,
  UNABLE_TO_LOCK_ROW: 400,
  UNKNOWN_EXCEPTION: 500,
  ALL_OR_NONE_OPERATION_ROLLED_BACK: 400,
  API_DISABLED_FOR_ORG: 403
} as const;

/** One of {@link ERROR_STATUS}. */
export type ErrorCode = keyof typeof ERROR_STATUS;

/** A refusal in the form the REST API gives it: `[{ errorCode, message, fields }]`. */
export class OrgError extends Error {
  override readonly name = 'OrgError';
  readonly code: ErrorCode;
  readonly fields: readonly string[];
  readonly status: number;

  constructor(code: ErrorCode, message: string, fields: readonly string[] = [], status?: number) {
    super(message);
    this.code = code;
    this.fields = fields;
    this.status = status ?? ERROR_STATUS[code];
  }
}

/** The start failed because of what a metadata file says. The message names file and element. */
export class MetadataError extends Error {
  override readonly name = 'MetadataError';

  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`);
  }
}

/** Callout, credential or flow trouble whose text an agent may see as `$Flow.FaultMessage`. It holds no secret. */
export class FlowFault extends Error {
  override readonly name = 'FlowFault';
}
