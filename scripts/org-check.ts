/**
 * Looks whether an org, the signer and the bridge are set up, and says what is missing; the same list as the tab
 * Hootsuite Setup. Only reads. `node scripts/org-check.ts --help` tells the options. Secrets come from the environment
 * only.
 */
import { parseArgs } from 'node:util';
import { checkOrg } from './lib/org/check/check-org.ts';
import {
  caseValuesRequest,
  planRequests,
  type CheckOptions,
  type PlannedRequest
} from './lib/org/check/requests.ts';
import { EXIT, exitCodeOf, reportText } from './lib/org/check/report.ts';
import { logIn } from './lib/org/client.ts';
import { explain, OrgError } from './lib/org/errors.ts';
import { readUrl } from './lib/org/read-url.ts';

const HELP = `node scripts/org-check.ts --instance-url <https://….my.salesforce.com> --signer-url <url> --bridge-url <url> [options]

  --instance-url <url>      My Domain address of the org
  --signer-url <url>        public address of the signer
  --bridge-url <url>        public address of the bridge
  --origin <origin>         of the org's Lightning pages; follows from a My Domain address by itself
  --namespace <namespace>   of the managed package, if any
  --dry-run                 prints the requests it would make, and makes none
  --json                    prints the results as JSON

  Login, as for org:setup: ORG_SETUP_ACCESS_TOKEN, or ORG_SETUP_CLIENT_ID and ORG_SETUP_CLIENT_SECRET.
  The user needs View Setup and Configuration and Manage Named Credentials to be shown everything, and the permission
  set Hootsuite Admin to sign in to the bridge, which then tells what only it knows.
  Ends with 0 where all has passed, 1 where something has failed, 2 where something cannot be told or an option is wrong.`;

/** My Domain: the pages of https://x.my.salesforce.com are at https://x.lightning.force.com. */
function originOf(instanceUrl: string): string | undefined {
  const [, name] = /^https:\/\/([\w.-]+)\.my\.salesforce\.com$/.exec(instanceUrl) ?? [];
  return name && `https://${name}.lightning.force.com`;
}

function needed(name: string, text: string | undefined): string {
  const url = readUrl(name, text);
  if (url === undefined) throw new OrgError('ERR_ORG_USAGE', `${name} is missing`);
  return url;
}

function printPlan(options: CheckOptions): void {
  const { instanceUrl, bridgeUrl } = options;
  process.stdout.write(
    `POST ${instanceUrl}/services/oauth2/token\n  grant_type=client_credentials&client_id=…&client_secret=…\n`
  );
  const print = ({ method, url, headers, body }: PlannedRequest): void => {
    const lines = Object.entries(headers ?? {}).map(([name, value]) => `  ${name}: ${value}`);
    process.stdout.write(
      [`${method} ${url}`, ...lines, ...(body === undefined ? [] : [`  ${body}`]), ''].join('\n')
    );
  };
  for (const request of Object.values(planRequests(options))) print(request);
  print(caseValuesRequest(options, '<id of the record type>'));
  process.stdout.write(
    `GET ${bridgeUrl}/v1/setup/checks\n  authorization: Bearer <the token of the signer>\n`
  );
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      'instance-url': { type: 'string' },
      'signer-url': { type: 'string' },
      'bridge-url': { type: 'string' },
      origin: { type: 'string' },
      namespace: { type: 'string', default: '' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' }
    }
  });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return EXIT.passed;
  }
  const instanceUrl = needed('--instance-url', values['instance-url']);
  const options = {
    instanceUrl,
    signerUrl: needed('--signer-url', values['signer-url']),
    bridgeUrl: needed('--bridge-url', values['bridge-url']),
    origin: readUrl('--origin', values.origin) ?? originOf(instanceUrl),
    namespace: values.namespace
  };
  if (!/^\w{0,15}$/.test(options.namespace)) throw new OrgError('ERR_ORG_USAGE', '--namespace is none');
  if (values['dry-run']) {
    printPlan(options);
    return EXIT.passed;
  }
  const {
    ORG_SETUP_ACCESS_TOKEN: token,
    ORG_SETUP_CLIENT_ID: id,
    ORG_SETUP_CLIENT_SECRET: secret
  } = process.env;
  if (!token && !(id && secret)) throw new OrgError('ERR_ORG_NO_LOGIN', 'No login in the environment');
  const accessToken = token ?? (await logIn(instanceUrl, id ?? '', secret ?? '', fetch)).accessToken;
  const results = await checkOrg(options, { fetch, accessToken, now: () => new Date() });
  process.stdout.write(
    `${values.json ? JSON.stringify(results, null, 2) : reportText(results, instanceUrl)}\n`
  );
  return exitCodeOf(results);
}

if (import.meta.main) {
  try {
    process.exitCode = await main();
  } catch (cause) {
    process.stderr.write(`org-check: ${explain(cause)}\n`);
    process.exitCode = EXIT.unknown;
  }
}
