import { createHmac } from 'node:crypto';

/** A webhook ready to be sent. */
export interface SignedEvent {
  readonly body: string;
  readonly signature: string;
}

/** Signs as Hootsuite does: hex HMAC-SHA256 over the body, with the hex-decoded secret. */
export function sign(event: object, secret: string): SignedEvent {
  const body = JSON.stringify(event);
  return {
    body,
    signature: createHmac('sha256', Buffer.from(secret, 'hex')).update(body).digest('hex')
  };
}
