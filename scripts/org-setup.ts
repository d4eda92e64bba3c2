/**
 * Does in a Salesforce org what an admin does after the installation, by Salesforce's REST API: addresses, signing
 * certificate and secret of the credentials, the trusted URL, permission-set assignments. Can be repeated; changes only what differs.
 * `node scripts/org-setup.ts --help` tells the options. Secrets come from the environment only.
 */
import { parseArgs } from 'node:util';
import { logIn } from './lib/org/client.ts';
import { explain, OrgError } from './lib/org/errors.ts';
import { readUrl } from './lib/org/read-url.ts';
import { setUpOrg, type OrgSetup } from './lib/org/setup.ts';

const HELP = `node scripts/org-setup.ts --instance-url <https://….my.salesforce.com> [options]

  --signer-url <url>            address of the signer: named credential, token endpoint, audience
  --bridge-url <url>            address of the bridge: named credential, trusted URL
  --certificate <API name>      signing certificate, made in Setup > Certificate and Key Management
  --assign <set>=<username>     permission set to assign, for example Hootsuite_Agent=ann@example.com; may be repeated
  --first-setting               makes the first record of the settings, where there is none: what new Cases get
  --test-data                   makes an example company's quick replies and settings, where there are none
  --namespace <namespace>       of the managed package, if any
  --page-control <path>         only where the org has one: activates Hootsuite_Case_Record_Page
  --dry-run                     reads, and prints what it would write

  ORG_SETUP_CASE_CHANGE_SECRET  the caseChangeSecret of this org in the bridge's tenants file, with which the flow
                                Hootsuite_Case_Status comes to the bridge; entered into the external credential
  Login: ORG_SETUP_ACCESS_TOKEN, or ORG_SETUP_CLIENT_ID and ORG_SETUP_CLIENT_SECRET (client credentials).
  A permission set without value of --assign is left as it is. Certificates can be made in Setup only.
  Activating a Lightning page has no REST resource: use the button Activation in the Lightning App Builder.`;

function readAssignment(text: string): readonly [string, string] {
  const [permissionSet, username] = text.split('=', 2);
  if (!permissionSet || !username)
    throw new OrgError('ERR_ORG_USAGE', `--assign ${text}: write <permission set>=<username>`);
  return [permissionSet, username];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'instance-url': { type: 'string' },
      'signer-url': { type: 'string' },
      'bridge-url': { type: 'string' },
      certificate: { type: 'string' },
      assign: { type: 'string', multiple: true },
      'first-setting': { type: 'boolean' },
      'test-data': { type: 'boolean' },
      namespace: { type: 'string' },
      'page-control': { type: 'string' },
      'dry-run': { type: 'boolean' },
      help: { type: 'boolean' }
    }
  });
  const log = (line: string): boolean => process.stdout.write(`${line}\n`);
  if (values.help) return void log(HELP);
  const instanceUrl = readUrl('--instance-url', values['instance-url']);
  if (instanceUrl === undefined) throw new OrgError('ERR_ORG_USAGE', '--instance-url is missing');
  const {
    ORG_SETUP_ACCESS_TOKEN: token,
    ORG_SETUP_CLIENT_ID: id,
    ORG_SETUP_CLIENT_SECRET: secret,
    ORG_SETUP_CASE_CHANGE_SECRET: caseChangeSecret
  } = process.env;
  if (!token && !(id && secret)) throw new OrgError('ERR_ORG_NO_LOGIN', 'No login in the environment');
  const signerUrl = readUrl('--signer-url', values['signer-url']);
  const bridgeUrl = readUrl('--bridge-url', values['bridge-url']);
  const { certificate, namespace, 'page-control': pageControl } = values;
  const setup: OrgSetup = {
    assignments: (values.assign ?? []).map(readAssignment),
    firstSetting: values['first-setting'] ?? false,
    testData: values['test-data'] ?? false,
    ...(signerUrl === undefined ? {} : { signerUrl }),
    ...(bridgeUrl === undefined ? {} : { bridgeUrl }),
    ...(caseChangeSecret ? { caseChangeSecret } : {}),
    ...(certificate === undefined ? {} : { certificate }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(pageControl === undefined ? {} : { pageControl })
  };
  const accessToken = token ?? (await logIn(instanceUrl, id ?? '', secret ?? '', fetch)).accessToken;
  await setUpOrg(setup, { instanceUrl, accessToken, fetch, log, dryRun: values['dry-run'] ?? false });
}

if (import.meta.main) {
  try {
    await main();
  } catch (cause) {
    process.stderr.write(`org-setup: ${explain(cause)}\n`);
    process.exitCode = 1;
  }
}
