import { CODE_TEXTS } from '../codes';
import { GROUP_TITLES, TITLES } from '../titles';
// A test may read it, the page cannot.
import catalogue from '../../../../../../contracts/setup-checks.json';

/** What only npm run org:check finds. */
const ONLY_COMMAND_LINE = [
  'PERMISSION_SET_MISSING',
  'FLOW_MISSING',
  'CREDENTIAL_MISSING',
  'CREDENTIAL_DISABLED',
  'CERTIFICATE_MISSING',
  'CERTIFICATE_EXPIRING',
  'ADDRESS_DIFFERS',
  'TRUSTED_URL_INACTIVE',
  'SECRET_NOT_ENTERED',
  'PAGE_MISSING',
  'NOT_GIVEN'
];

test('every check and every group has a name', () => {
  expect(Object.keys(TITLES)).toEqual(Object.keys(catalogue.checks));
  expect(Object.keys(GROUP_TITLES)).toEqual(Object.keys(catalogue.groups));
});

test('every code that page or bridge can give has words', () => {
  const wordless = Object.keys(catalogue.codes).filter((code) => !(code in CODE_TEXTS));

  expect(wordless.sort()).toEqual(ONLY_COMMAND_LINE.sort());
});
