import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { before, describe, test } from 'node:test';
import { Ajv, type AnySchema } from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';
import { dataMap, type ClaimEntry, type FieldEntry } from '../contracts/data-map.ts';
import { readConfig } from '../services/signer/config.ts';
import { readSigningKey } from '../services/signer/keys/signing-key.ts';
import { makeOrg, NOW } from '../services/signer/testing/org.ts';
import { privateKeyPem, temporaryFolder, writeEnvironment } from '../services/signer/testing/signer.ts';
import { TokenIssuer, type IssuedToken } from '../services/signer/tokens/token-issuer.ts';
import { dataMapDifferences } from './lib/data-map.ts';
import { MetadataSource, readMetadata } from './lib/metadata/read.ts';
import type { MetadataBodies, MetadataFile } from './lib/metadata/types.ts';

let source: MetadataSource;

before(async () => {
  source = await readMetadata(fileURLToPath(new URL('../force-app', import.meta.url)));
});

type Access = MetadataBodies['PermissionSet'];

function withPermissionSet(name: string, change: (access: Access) => Access): MetadataSource {
  const files = source.files.map((file): MetadataFile =>
    file.name === name ? { ...file, body: change(file.body as Access) } : file
  );
  return new MetadataSource(files, []);
}

const withIntegration = (change: (access: Access) => Access) =>
  withPermissionSet('Hootsuite_Integration', change);

function claimsOf({ token }: IssuedToken): string[] {
  const [, payload = ''] = token.split('.');
  return Object.keys(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object).sort();
}

const mappedClaims = (token: ClaimEntry['token']): string[] =>
  dataMap.claims
    .filter((entry) => entry.token === token)
    .map(({ claim }) => claim)
    .sort();

const withFields = (change: (fields: readonly FieldEntry[]) => readonly FieldEntry[]) => ({
  ...dataMap,
  fields: change(dataMap.fields)
});

describe('the data map', () => {
  test('has the form that its type says', () => {
    const path = fileURLToPath(new URL('../contracts/data-map.ts', import.meta.url));
    const schema = createGenerator({ path, type: 'DataMap', skipTypeCheck: true }).createSchema('DataMap');

    const ajv = new Ajv({ allErrors: true });
    const isValid = ajv.validate(schema as AnySchema, dataMap);

    assert.ok(isValid, ajv.errorsText());
  });

  test('agrees with the metadata', () => {
    assert.deepEqual(dataMapDifferences(dataMap, source), []);
  });

  test('names every claim of the tokens that the signer issues, and no other', async (t) => {
    const org = await makeOrg();
    const config = readConfig(writeEnvironment(temporaryFolder(t), [org]));
    const current = readSigningKey(privateKeyPem());
    assert.ok(current);
    const issuer = new TokenIssuer(config, { ring: { current } });
    const binding = config.orgs.get(org.issuer);
    const certificate = binding?.certificates[0];
    assert.ok(binding && certificate);
    const identity = {
      binding,
      certificate,
      userId: '005Hs00000MaraLIAR',
      email: 'mara.lindqvist@alpenglow.example'
    };

    const access = await issuer.issueAccessToken(identity, NOW);
    const bridge = await issuer.issueBridgeToken(identity, NOW);

    assert.deepEqual(claimsOf(access), mappedClaims('access'));
    assert.deepEqual(claimsOf(bridge), mappedClaims('bridge'));
  });

  test('reads of what the customer has only Id and Status of the Case', () => {
    const read = dataMap.fields.filter(({ access }) => access === 'read' || access === 'read-write');

    assert.deepEqual(read.map(({ object, field }) => `${object}.${field}`).sort(), [
      'Case.Id',
      'Case.Status',
      'RecordType.Id',
      'UserRecordAccess.HasEditAccess',
      'UserRecordAccess.HasReadAccess'
    ]);
  });
});

describe('a difference is found where', () => {
  test('the package has a field that the map lacks', () => {
    const map = withFields((fields) => fields.filter(({ field }) => field !== 'VIP__c'));

    assert.deepEqual(dataMapDifferences(map, source), [
      'Hootsuite_Contact_Persona__c.VIP__c is a field of the package, but not in the data map',
      'Hootsuite_Contact_Persona__c.VIP__c may be edited by Hootsuite_Integration without need',
      'Hootsuite_Contact_Persona__c.VIP__c may be read by Hootsuite_Integration without need'
    ]);
  });

  test('the map has a field that the package lacks', () => {
    const map = withFields((fields) => [
      ...fields,
      ...fields.slice(0, 1).map((entry) => ({ ...entry, field: 'Age__c', access: 'org' as const }))
    ]);

    assert.deepEqual(dataMapDifferences(map, source), [
      'Hootsuite_Contact_Persona__c.Age__c is in the data map, but no field of the package'
    ]);
  });

  test('the integration user may edit what stays inside the org', () => {
    const field = 'Hootsuite_Contact_Persona__c.Contact__c';
    const changed = withIntegration((access) => ({
      ...access,
      fieldPermissions: [...access.fieldPermissions, { field, editable: true, readable: true }]
    }));

    assert.deepEqual(dataMapDifferences(dataMap, changed), [
      `${field} may be edited by Hootsuite_Integration without need`,
      `${field} may be read by Hootsuite_Integration without need`
    ]);
  });

  test('the integration user may not edit what the bridge writes', () => {
    const changed = withIntegration((access) => ({
      ...access,
      fieldPermissions: access.fieldPermissions.map((one) =>
        one.field === 'Case.Origin' ? { ...one, editable: false } : one
      )
    }));

    assert.deepEqual(dataMapDifferences(dataMap, changed), [
      'Case.Origin is written, but Hootsuite_Integration may not edit it'
    ]);
  });

  test('the integration user may delete', () => {
    const changed = withIntegration((access) => ({
      ...access,
      objectPermissions: access.objectPermissions.map((one) => ({
        ...one,
        allowDelete: one.object === 'Case'
      }))
    }));

    assert.deepEqual(dataMapDifferences(dataMap, changed), [
      'Case may be deleted or seen as a whole by Hootsuite_Integration'
    ]);
  });

  for (const [what, change] of [
    ['edit', { allowEdit: true }],
    ['delete', { allowDelete: true }],
    ['create', { allowCreate: true }]
  ] as const) {
    test(`the integration user may ${what} settings`, () => {
      const changed = withIntegration((access) => ({
        ...access,
        objectPermissions: access.objectPermissions.map((one) =>
          one.object === 'Hootsuite_Setting__c' ? { ...one, ...change } : one
        )
      }));

      assert.deepEqual(dataMapDifferences(dataMap, changed), [
        'Hootsuite_Setting__c holds settings, but may be changed by Hootsuite_Integration'
      ]);
    });
  }

  test('the integration user does not see the settings of others', () => {
    const changed = withIntegration((access) => ({
      ...access,
      objectPermissions: access.objectPermissions.map((one) => ({ ...one, viewAllRecords: false }))
    }));

    assert.deepEqual(dataMapDifferences(dataMap, changed), [
      'Hootsuite_Setting__c is not seen by Hootsuite_Integration'
    ]);
  });

  test('the integration user sees Cases as a whole', () => {
    const changed = withIntegration((access) => ({
      ...access,
      objectPermissions: access.objectPermissions.map((one) => ({
        ...one,
        viewAllRecords: one.object !== 'Hootsuite_Contact_Persona__c'
      }))
    }));

    assert.deepEqual(dataMapDifferences(dataMap, changed), [
      'Case may be deleted or seen as a whole by Hootsuite_Integration'
    ]);
  });

  test('a setting is written, personal, or of an object of the customer', () => {
    const map = withFields((fields) =>
      fields.map((entry): FieldEntry => {
        if (entry.field === 'Pattern__c') return { ...entry, personalData: 'name' };
        return entry.object === 'Case' && entry.field === 'Id' ? { ...entry, access: 'setting' } : entry;
      })
    );

    const differences = dataMapDifferences(map, source);

    assert.ok(differences.includes('Hootsuite_Setting__c.Pattern__c is a setting, but personal data'));
    assert.ok(differences.includes('Case holds settings, but is no object of the package'));
    assert.ok(differences.includes('Case holds settings, but may be changed by Hootsuite_Integration'));
    assert.ok(differences.includes('Case.Status is no setting, but stands among them'));
  });

  test('the integration user holds a permission of the system', () => {
    const changed = withIntegration((access) => ({
      ...access,
      userPermissions: [{ name: 'ViewAllUsers', enabled: true }]
    }));

    assert.deepEqual(dataMapDifferences(dataMap, changed), [
      'ViewAllUsers is granted to Hootsuite_Integration without need'
    ]);
  });

  test('agents may change more, or see less, than the map says', () => {
    const changed = withPermissionSet('Hootsuite_Agent', (access) => ({
      ...access,
      fieldPermissions: access.fieldPermissions
        .filter(({ field }) => field !== 'Hootsuite_Contact_Persona__c.VIP__c')
        .map((one) =>
          one.field === 'Hootsuite_Contact_Persona__c.Email__c' ? { ...one, editable: true } : one
        )
    }));

    assert.deepEqual(dataMapDifferences(dataMap, changed), [
      'Hootsuite_Contact_Persona__c.VIP__c may be read by Hootsuite_Agent in the data map, but not in the package',
      'Hootsuite_Contact_Persona__c.Email__c may be edited by Hootsuite_Agent, but not by "grants" of the data map'
    ]);
  });

  test('a permission set is new, or gone', () => {
    const grants = dataMap.grants.map((one) =>
      one.permissionSet === 'Hootsuite_Agent' ? { ...one, permissionSet: 'Nowhere', read: [], edit: [] } : one
    );

    assert.deepEqual(dataMapDifferences({ ...dataMap, grants }, source), [
      'Hootsuite_Agent is a permission set, but not in "grants" of the data map',
      'Nowhere is in "grants" of the data map, but no permission set of the package'
    ]);
  });

  test('the credential sends a claim that the map lacks', () => {
    const map = { ...dataMap, claims: dataMap.claims.filter(({ claim }) => claim !== 'email') };

    assert.deepEqual(dataMapDifferences(map, source), [
      'email is a claim of Hootsuite_Signer, but not in the data map'
    ]);
  });

  test('a retention rule is said of no place', () => {
    const stores = dataMap.stores.filter(({ retention }) => retention !== 'audit');

    assert.deepEqual(dataMapDifferences({ ...dataMap, stores }, source), [
      'audit is a retention rule of no place: say in "stores" of the data map where it lies'
    ]);
  });

  test('a value names no retention rule', () => {
    const map = withFields((fields) =>
      fields.map((entry) => (entry.field === 'Origin' ? { ...entry, retention: 'forever' } : entry))
    );

    assert.deepEqual(dataMapDifferences(map, source), ['forever is no retention rule']);
  });
});
