import type { Variable } from '../../contracts/variable.ts';
import { readTenants, SCHEMA } from '../../services/bridge/tenants.ts';
import { TENANT_MEMBERS, VARIABLES as BRIDGE } from '../../services/bridge/variables.ts';
import { ORG_MEMBERS, VARIABLES as SIGNER } from '../../services/signer/variables.ts';

interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** One member of the tenants file. */
export interface TenantMember {
  readonly path: string;
  readonly required: boolean;
  readonly secret: boolean;
  readonly schema: Schema;
}

/** A text, or the name of a file that holds it. */
const isSecret = ({ anyOf }: Schema): boolean => anyOf !== undefined;

/** Every member of a tenant, by its path, in the order of the schema. */
export function tenantMembers(schema: Schema = SCHEMA.items, path = '', required = true): TenantMember[] {
  if (!schema.properties) return [{ path, required, secret: isSecret(schema), schema }];
  return Object.entries(schema.properties).flatMap(([name, member]) =>
    tenantMembers(
      member,
      path === '' ? name : `${path}.${name}`,
      required && schema.required?.includes(name) === true
    )
  );
}

const KEY = 'ab'.repeat(16);

/** A tenant that says no more than it must; what it comes to has all that counts where nothing is said. */
const LEAST_TENANT = {
  key: 'least',
  hootsuite: {
    organizationId: '1',
    apiUrl: 'https://platform.example',
    clientId: 'id',
    clientSecret: 'secret',
    virtualAgentSecret: KEY,
    writeBackSecret: KEY,
    caseSecret: KEY
  },
  salesforce: {
    orgId: '00DHs00000AlpGlMAJ',
    loginUrl: 'https://org.example',
    clientId: 'id',
    clientSecret: 'secret',
    origins: ['https://org.example']
  }
};

/** What a member is where the tenants file leaves it out; undefined where it is nothing. */
function standardOf(path: string): unknown {
  const problems: string[] = [];
  const [tenant] = readTenants([LEAST_TENANT], '/', problems);
  if (!tenant) throw new TypeError(problems.join('\n'));
  let value: unknown = tenant;
  for (const name of path.split('.'))
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[name];
  return value;
}

function listOf(items: Schema | undefined): string {
  if (items?.type === 'object') return 'list of objects';
  return items?.pattern?.startsWith('^https?') ? 'list of origins' : 'list of texts';
}

function formOf({ type, enum: words, pattern, minimum, maximum, items, ...rest }: Schema): string {
  if (words) return words.map((word) => `\`${word}\``).join(' or ');
  if (minimum !== undefined && maximum !== undefined) return `whole number, ${minimum} to ${maximum}`;
  if (type === 'boolean') return '`true` or `false`';
  if (type === 'array') return listOf(items);
  if (type === 'object' && rest.additionalProperties !== undefined) return 'object';
  return pattern?.startsWith('^https?') ? 'address' : 'text';
}

/** A cell of a table; a bar would end it. */
const cell = (text: string): string => text.replaceAll('|', '\\|');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string): string => `\`${text}\``;

function standardText(standard: string | undefined, required: Variable['required']): string {
  if (required !== undefined) return required === 'always' ? 'needed' : 'one of both';
  return standard === undefined || standard === '' ? 'none' : code(standard);
}

function variableRows(variables: Readonly<Record<string, Variable>>): string[][] {
  return Object.entries(variables).map(([name, { form, standard, required, bounds, secret, meaning }]) => [
    code(name),
    bounds ? `${form}, ${bounds[0]} to ${bounds[1]}` : form,
    standardText(standard, required),
    `${secret ? '**Secret.** ' : ''}${meaning}`
  ]);
}

function tenantRows(): string[][] {
  return tenantMembers().map(({ path, required, secret, schema }) => {
    const standard = standardOf(path);
    const meaning = TENANT_MEMBERS[path];
    if (meaning === undefined)
      throw new TypeError(`Nothing is said of ${path} in services/bridge/variables.ts.`);
    const left = standard === undefined ? 'none' : code(JSON.stringify(standard));
    return [
      code(path),
      secret ? 'text, or `{ "file": path }`' : formOf(schema),
      required ? 'needed' : left,
      `${secret ? '**Secret.** ' : ''}${meaning}`
    ];
  });
}

const orgRows = (): string[][] =>
  Object.entries(ORG_MEMBERS).map(([name, { form, required, secret, meaning }]) => [
    code(name),
    form,
    required ? 'needed' : 'none',
    `${secret ? '**Secret.** ' : ''}${meaning}`
  ]);

const HEAD = ['Variable', 'Form', 'Left out', 'Meaning'];
const MEMBER_HEAD = ['Member', 'Form', 'Left out', 'Meaning'];

/** docs/configuration.md. */
export function configuration(): string {
  return [
    '# Configuration\n',
    'Everything that the two services are told from outside. Made from the code by `npm run gen`. Each service checks all of it at its start, names every mistake in one message, never with its value, and does not start with one. Changes take a restart; keys in `SIGNER_KEYS_DIR` do not.\n',
    'What is marked as a secret belongs into a file that only the service reads, see [deployment](deployment.md).\n',
    '## The bridge\n',
    table(HEAD, variableRows(BRIDGE)),
    '\n## The tenants file\n',
    'A JSON list; each entry ties one organisation in Hootsuite to one Salesforce org. Paths of files are relative to it.\n',
    table(MEMBER_HEAD, tenantRows()),
    '\n## The signer\n',
    table(HEAD, variableRows(SIGNER)),
    '\n## The orgs file\n',
    'A JSON list of the orgs that the signer serves. No two share a key or a secret.\n',
    table(MEMBER_HEAD, orgRows())
  ].join('\n');
}
