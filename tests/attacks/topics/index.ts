import type { Topic } from '../attack.ts';
import { addresses } from './addresses.ts';
import { algorithms } from './algorithms.ts';
import { attachments } from './attachments.ts';
import { claims } from './claims.ts';
import { forgedIdentity } from './forged-identity.ts';
import { headers } from './headers.ts';
import { http } from './http.ts';
import { json } from './json.ts';
import { keyReferences } from './key-references.ts';
import { malleability } from './malleability.ts';
import { origins } from './origins.ts';
import { ownEvents } from './own-events.ts';
import { rates } from './rates.ts';
import { replay } from './replay.ts';
import { slow } from './slow.ts';
import { strangers } from './strangers.ts';
import { webhooks } from './webhooks.ts';

/** Every topic, in the order they run. The last one leaves this address nothing at the signer for a minute. */
export const TOPICS: readonly Topic[] = [
  forgedIdentity,
  algorithms,
  keyReferences,
  claims,
  replay,
  malleability,
  strangers,
  webhooks,
  ownEvents,
  json,
  attachments,
  addresses,
  origins,
  http,
  headers,
  slow,
  rates
];
