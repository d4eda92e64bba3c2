import { readFileSync } from 'node:fs';

/** Where a webhook goes and the hexadecimal secret that signs it. */
export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
}

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly organizationId: string;
  readonly virtualAgent: WebhookTarget;
  readonly writeBack: WebhookTarget;
  readonly caseRequest: WebhookTarget;
  /** Signed with the secret of the case requests. */
  readonly contactErasure: WebhookTarget;
  readonly salesforceUrl: string | undefined;
  /** Milliseconds; Hootsuite's default is 5 minutes, its maximum 1 hour. */
  readonly virtualAgentTimeout: number;
  /** Milliseconds; Hootsuite's maximum is 23 hours. */
  readonly contactTimeout: number;
  /** Opens POST /sandbox/faults. */
  readonly faults: boolean;
  /** Where the names in calls of the API are noted. */
  readonly crossingsFile?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const MINUTE = 60_000;

/** Reads `NAME`, or the file that `NAME_FILE` names. */
function setting(env: Environment, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  const value = file ? readFileSync(file, 'utf8').trim() : env[name];
  return value === '' ? undefined : value;
}

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** Collects every problem instead of stopping at the first. */
class Reader {
  readonly problems: string[] = [];
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  text(name: string, isValid: (value: string) => boolean, expected: string): string {
    const value = setting(this.#env, name);
    if (value !== undefined && isValid(value)) return value;
    this.problems.push(`${name} must be ${expected}`);
    return '';
  }

  optional(name: string): string | undefined {
    return setting(this.#env, name);
  }

  whole(name: string, fallback: number, minimum: number, maximum: number): number {
    const value = Number(setting(this.#env, name) ?? fallback);
    if (Number.isInteger(value) && value >= minimum && value <= maximum) return value;
    this.problems.push(`${name} must be a whole number from ${String(minimum)} to ${String(maximum)}`);
    return fallback;
  }

  target(name: string): WebhookTarget {
    return {
      url: this.text(`${name}_URL`, isHttpUrl, 'an http(s) URL'),
      secret: this.text(
        `${name}_SECRET`,
        (value) => /^([0-9a-f]{2}){16,}$/i.test(value),
        'at least 16 bytes in hexadecimal'
      )
    };
  }
}

/** Beside the case requests, unless it is given. */
function erasureUrl(read: Reader, caseUrl: string): string {
  const given = read.optional('SANDBOX_HOOTSUITE_ERASURE_URL');
  if (given !== undefined && !isHttpUrl(given))
    read.problems.push('SANDBOX_HOOTSUITE_ERASURE_URL must be an http(s) URL');
  return given ?? (caseUrl === '' ? '' : new URL('contacts/erasures', caseUrl).href);
}

const isPresent = (value: string): boolean => value.length > 0;

/**
 * The only reader of the environment.
 * @throws {TypeError} naming all that is wrong at once, never a value.
 */
export function readConfig(env: Environment): Config {
  const read = new Reader(env);
  const caseRequest = read.target('SANDBOX_HOOTSUITE_CASE');
  const salesforceUrl = read.optional('SANDBOX_HOOTSUITE_SALESFORCE_URL');
  const crossingsFile = read.optional('SANDBOX_HOOTSUITE_CROSSINGS_FILE');
  const config: Config = {
    host: read.optional('SANDBOX_HOOTSUITE_HOST') ?? '127.0.0.1',
    port: read.whole('SANDBOX_HOOTSUITE_PORT', 4301, 0, 65_535),
    dataDir: read.text('SANDBOX_HOOTSUITE_DATA_DIR', isPresent, 'a folder'),
    clientId: read.text('SANDBOX_HOOTSUITE_CLIENT_ID', isPresent, 'the client id'),
    clientSecret: read.text('SANDBOX_HOOTSUITE_CLIENT_SECRET', isPresent, 'the client secret'),
    organizationId: read.optional('SANDBOX_HOOTSUITE_ORGANIZATION_ID') ?? '900002',
    virtualAgent: read.target('SANDBOX_HOOTSUITE_VIRTUAL_AGENT'),
    writeBack: read.target('SANDBOX_HOOTSUITE_WRITE_BACK'),
    caseRequest,
    contactErasure: { url: erasureUrl(read, caseRequest.url), secret: caseRequest.secret },
    salesforceUrl,
    virtualAgentTimeout: read.whole('SANDBOX_HOOTSUITE_VIRTUAL_AGENT_TIMEOUT_MINUTES', 5, 1, 60) * MINUTE,
    contactTimeout: read.whole('SANDBOX_HOOTSUITE_CONTACT_TIMEOUT_MINUTES', 23 * 60, 1, 23 * 60) * MINUTE,
    faults: read.optional('SANDBOX_HOOTSUITE_FAULTS') === '1',
    ...(crossingsFile !== undefined && { crossingsFile })
  };
  if (salesforceUrl !== undefined && !isHttpUrl(salesforceUrl)) {
    read.problems.push('SANDBOX_HOOTSUITE_SALESFORCE_URL must be an http(s) URL');
  }
  if (read.problems.length > 0) throw new TypeError(`Configuration: ${read.problems.join('; ')}`);
  return config;
}
