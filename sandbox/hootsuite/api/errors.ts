import { randomUUID } from 'node:crypto';
import type { components } from '@hsc/contracts/generated/hootsuite.ts';

type Errors = components['schemas']['Errors'];
type OAuthError = components['schemas']['OAuthError'];
type ScimError = components['schemas']['ScimError'];

/**
 * The error envelope of REST v1 ("API Error Handling"). Hootsuite publishes no table of the numbers, and for Inbox 2.0
 * not even the body, so the number is the HTTP status and nothing may be read into it.
 */
export function errorsBody(status: number, message: string): Errors {
  return { errors: [{ code: status, message, id: randomUUID() }] };
}

/** The OAuthError of the Inbox 2.0 API reference. */
export function oauthBody(status: number, error: string, description: string): OAuthError {
  return { error, error_description: description, status_code: status };
}

/** RFC 7644 §3.12. Hootsuite's list of scimType has no invalidFilter. */
export function scimBody(status: number, scimType: string, detail: string): ScimError {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    scimType,
    detail
  };
}

/** A refusal of Hootsuite's API; its body is made where it is thrown. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly body: object;

  constructor(status: number, body: object) {
    super(`Refused with ${String(status)}`);
    this.name = 'ApiRefusal';
    this.status = status;
    this.body = body;
  }
}

/** Unknown conversation and one that is no longer assigned answer the same (Inbox 2.0 API, 404). */
export function notAssigned(): ApiRefusal {
  return new ApiRefusal(
    404,
    errorsBody(404, 'The conversation does not exist or is not assigned to the virtual agent.')
  );
}

/** 400 of the REST envelope. */
export function badRequest(message: string): ApiRefusal {
  return new ApiRefusal(400, errorsBody(400, message));
}
