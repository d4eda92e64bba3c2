import type { Variable } from '@hsc/contracts/variable.ts';

const PRIVATE_KEY = 'private key in PEM form';

/** Every variable that `config.ts` reads; variables.test.ts holds the two together. */
export const VARIABLES: Readonly<Record<string, Variable>> = {
  SIGNER_PUBLIC_URL: {
    form: 'https address without a slash at its end; http on loopback hosts',
    required: 'always',
    meaning: 'The issuer of tokens, as Salesforce and the bridge reach it. All endpoints lie below it.'
  },
  SIGNER_PORT: {
    form: 'port',
    required: 'always',
    bounds: [0, 65_535],
    meaning: 'Where it listens; `0` takes a free one.'
  },
  SIGNER_HOST: {
    form: 'address',
    standard: '127.0.0.1',
    meaning: 'Where it listens. `0.0.0.0` behind a proxy on another machine, and in a container.'
  },
  SIGNER_ORGS_FILE: { form: 'path', required: 'always', meaning: 'JSON list of orgs, see below.' },
  SIGNER_AUDIT_FILE: {
    form: 'path',
    required: 'always',
    meaning: 'The audit file, in a folder of its own, one to a process.'
  },
  SIGNER_KEYS_DIR: {
    form: 'path',
    required: 'one of both',
    meaning:
      'Folder of the signing keys, shared by all processes of the signer; made by `npm run signer -- keys rotate`. Read anew within 5 s.'
  },
  SIGNER_KEY_CURRENT: {
    form: PRIVATE_KEY,
    required: 'one of both',
    secret: true,
    meaning: 'In place of the folder: the key that signs.'
  },
  SIGNER_KEY_NEXT: { form: PRIVATE_KEY, secret: true, meaning: 'Published, and signs later.' },
  SIGNER_KEY_PREVIOUS: {
    form: PRIVATE_KEY,
    secret: true,
    meaning: 'Published as long as tokens that it signed live.'
  },
  SIGNER_TOKEN_SECONDS: {
    form: 'seconds',
    standard: '60',
    bounds: [30, 300],
    meaning:
      "How long a bridge's token lives. It cannot be revoked: a permission set that was taken away counts that much longer."
  },
  SIGNER_ADDRESS_RATE: {
    form: 'requests a minute',
    standard: '6000',
    bounds: [1, 1_000_000],
    meaning:
      'Of one address. All users of an org come from few addresses of Salesforce, each about once a minute.'
  },
  SIGNER_ORG_RATE: {
    form: 'requests a minute',
    standard: '6000',
    bounds: [1, 1_000_000],
    meaning: 'Of one org.'
  },
  SIGNER_TRUSTED_PROXIES: {
    form: 'addresses or networks, by comma',
    standard: '',
    meaning: 'Proxies whose `X-Forwarded-For` counts. Without it all orgs share the address of the proxy.'
  },
  SIGNER_ALLOW_ROOT: {
    form: '`1`',
    meaning: 'Lets it run as root. For a container that is alone on its machine, and for tests.'
  },
  SIGNER_ALLOW_UNCONFINED: {
    form: '`1`',
    meaning: "Lets it run without Node's permission model. The same."
  }
};

/** What is said of a member of an entry of the orgs file. */
export interface OrgMember {
  readonly form: string;
  readonly required: boolean;
  readonly secret?: true;
  readonly meaning: string;
}

/** Every member of an entry of the orgs file. */
export const ORG_MEMBERS: Readonly<Record<string, OrgMember>> = {
  orgId: { form: '18 characters, `00D…`', required: true, meaning: 'Id of the org.' },
  issuer: {
    form: 'text',
    required: true,
    meaning: 'The claim `iss` of its External Credential. No two entries share one.'
  },
  certificateFiles: {
    form: 'one or two paths, relative to the file',
    required: true,
    meaning:
      'Certificate that the org signs with, in PEM form: RSA of 2048 bits or more, or EC P-256. Two while it changes.'
  },
  bridgeAudience: {
    form: 'address',
    required: true,
    meaning: "The bridge's `BRIDGE_PUBLIC_URL`, and the `aud` of tokens."
  },
  bridgeSecretFile: {
    form: 'path, relative to the file',
    required: false,
    secret: true,
    meaning: 'Secret of a bridge that can only verify HS256; its tokens are then signed with it and no key.'
  }
};
