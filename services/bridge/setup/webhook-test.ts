import { notPassed, passed } from '@hsc/contracts/setup-checks.ts';
import type { CheckCode, Finding } from '@hsc/contracts/setup-checks.ts';
import type { Clock } from '../clock.ts';
import { codeOf, HttpFailure, type HttpAnswer, type HttpClient } from '../http/client.ts';
import { SIGNATURE_HEADER } from '../intake/signature.ts';
import type { Tenant } from '../tenants.ts';
import { createTestEvent, isProven, signTest, signTestWrongly } from './test-event.ts';

/** What the test is made of. */
export interface WebhookTestParts {
  readonly http: HttpClient;
  /** The bridge's address for Hootsuite. */
  readonly publicUrl: string;
  readonly clock: Clock;
}

const WEBHOOKS = { 'virtual-agent': 'virtualAgentSecret', 'crm-write-back': 'writeBackSecret' } as const;
type Webhook = keyof typeof WEBHOOKS;

/** Less than a check may take. */
const TIMEOUT_MS = 4_000;

function bodyOf({ body }: HttpAnswer): { readonly code?: unknown } {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    // A proxy's page, for example.
    return {};
  }
}

function judge(signed: HttpAnswer, wrong: HttpAnswer, isProof: boolean): CheckCode | undefined {
  const isRefused = typeof bodyOf(signed).code === 'string' && signed.status >= 400;
  if (isRefused) return 'WEBHOOK_ALTERED';
  if (!isProof) return 'WEBHOOK_FOREIGN';
  return bodyOf(wrong).code === 'ERR_WEBHOOK_SIGNATURE' ? undefined : 'WEBHOOK_UNGUARDED';
}

/**
 * Sends to its own public address what Hootsuite would send, once rightly and once wrongly signed: whatever stands
 * before the bridge and changes bodies, takes headers away or answers itself shows. The event has no effect and is not
 * kept. What Hootsuite itself has entered, it cannot tell.
 */
export class WebhookTest {
  readonly #parts: WebhookTestParts;

  constructor(parts: WebhookTestParts) {
    this.#parts = parts;
  }

  /** Tests both webhooks of a tenant; says of the first that fails. */
  async run(tenant: Tenant): Promise<Finding> {
    const findings = await Promise.all(
      (Object.keys(WEBHOOKS) as Webhook[]).map((one) => this.#test(tenant, one))
    );
    return findings.find(({ state }) => state !== 'passed') ?? passed();
  }

  async #test(tenant: Tenant, webhook: Webhook): Promise<Finding> {
    const secret = tenant.hootsuite[WEBHOOKS[webhook]];
    const event = createTestEvent(this.#parts.clock());
    const send = (signature: string) => this.#send(tenant.key, webhook, event.body, signature);
    try {
      const [signed, wrong] = await Promise.all([
        send(signTest(secret, event)),
        send(signTestWrongly(secret, event))
      ]);
      const code = judge(signed, wrong, isProven(secret, event, bodyOf(signed)));
      if (code === undefined) return passed();
      const { status } = code === 'WEBHOOK_UNGUARDED' ? wrong : signed;
      const refusal = codeOf(bodyOf(signed).code);
      return notPassed(code, { words: [webhook, ...(refusal ? [refusal] : [])], numbers: { status } });
    } catch (error) {
      const isSlow = error instanceof HttpFailure && error.kind === 'timed_out';
      return notPassed(isSlow ? 'TIMED_OUT' : 'WEBHOOK_UNREACHABLE', { words: [webhook] });
    }
  }

  #send(tenant: string, webhook: Webhook, body: Buffer, signature: string): Promise<HttpAnswer> {
    return this.#parts.http({
      method: 'POST',
      url: `${this.#parts.publicUrl}/webhooks/hootsuite/${tenant}/${webhook}`,
      headers: { 'content-type': 'application/json;charset=utf-8', [SIGNATURE_HEADER]: signature },
      body: new Uint8Array(body),
      timeoutMs: TIMEOUT_MS
    });
  }
}
