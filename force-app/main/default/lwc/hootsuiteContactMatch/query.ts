import CASE_OBJECT from '@salesforce/schema/Case';
import CASE_CONTACT_FIELD from '@salesforce/schema/Case.ContactId';
import CASE_PERSONA_FIELD from '@salesforce/schema/Case.Hootsuite_Contact_Persona__c';
import CONTACT_OBJECT from '@salesforce/schema/Contact';
import PERSONA_OBJECT from '@salesforce/schema/Hootsuite_Contact_Persona__c';
import PERSONA_CONTACT_FIELD from '@salesforce/schema/Hootsuite_Contact_Persona__c.Contact__c';
import PERSONA_EMAIL_FIELD from '@salesforce/schema/Hootsuite_Contact_Persona__c.Email__c';
import PERSONA_PHONE_FIELD from '@salesforce/schema/Hootsuite_Contact_Persona__c.Phone__c';
import PERSONA_HANDLE_FIELD from '@salesforce/schema/Hootsuite_Contact_Persona__c.Primary_Identifier__c';
import { gql, type GraphQLQuery } from 'lightning/graphql';
import type { ObjectInfo } from 'lightning/uiObjectInfoApi';
import { phoneDigits, phonePattern } from './phones';
import type { Known } from './types';

/** Names as the org knows them: in a GraphQL text Salesforce adds no namespace. */
export const NAMES = {
  case: CASE_OBJECT.objectApiName,
  caseContact: CASE_CONTACT_FIELD.fieldApiName,
  casePersona: CASE_PERSONA_FIELD.fieldApiName,
  contact: CONTACT_OBJECT.objectApiName,
  persona: PERSONA_OBJECT.objectApiName,
  personaContact: PERSONA_CONTACT_FIELD.fieldApiName,
  personaContactRecord: PERSONA_CONTACT_FIELD.fieldApiName.replace(/__c$/u, '__r'),
  personaEmail: PERSONA_EMAIL_FIELD.fieldApiName,
  personaPhone: PERSONA_PHONE_FIELD.fieldApiName,
  personaHandle: PERSONA_HANDLE_FIELD.fieldApiName
} as const;

/** Enough for every real match; numbers that only end alike are among them. */
const MOST_CONTACTS = 50;
const MOST_LINKS = 10;

/** The three objects as the user sees them; an object the user may not read is `undefined`. */
export interface Readable {
  readonly contact: ObjectInfo | undefined;
  readonly persona: ObjectInfo | undefined;
  readonly case: ObjectInfo | undefined;
}

/** A query with the filters in it, and its text, which is made of names only. */
export interface MatchQuery {
  readonly query: GraphQLQuery;
  readonly variables: Readonly<Record<string, object>>;
}

type Filter = Readonly<Record<string, unknown>>;

/** One object of the query: its filter, and the fields to give. */
interface Part {
  readonly object: string;
  readonly variable: string;
  readonly where: Filter;
  readonly fields: readonly string[];
  readonly first: number;
}

/** A field by which records are compared with the persona, and the comparison; left out where either is missing. */
type Comparison = readonly [field: string, operators: Filter | undefined];

function comparable(info: ObjectInfo | undefined, comparisons: readonly Comparison[]): Comparison[] {
  return comparisons.filter(([field, operators]) => operators && info?.fields[field]);
}

function anyOf(comparisons: readonly Comparison[]): Filter {
  return { or: comparisons.map(([field, operators]) => ({ [field]: operators })) };
}

const values = (comparisons: readonly Comparison[]): string[] =>
  comparisons.map(([field]) => `${field} { value }`);

function contactPart(known: Known, { contact }: Readable): Part | undefined {
  const digits = phoneDigits(known.phone);
  const phone = digits ? { like: phonePattern(digits) } : undefined;
  const found = comparable(contact, [
    ['Email', known.email ? { eq: known.email } : undefined],
    ['Phone', phone],
    ['MobilePhone', phone]
  ]);
  if (found.length === 0) return undefined;
  return {
    object: NAMES.contact,
    variable: 'contacts',
    where: anyOf(found),
    fields: ['Name { value }', ...values(found)],
    first: MOST_CONTACTS
  };
}

function personaPart(known: Known, { contact, persona }: Readable): Part | undefined {
  const digits = phoneDigits(known.phone);
  const found = comparable(persona, [
    [NAMES.personaEmail, known.email ? { eq: known.email } : undefined],
    [NAMES.personaPhone, digits ? { like: phonePattern(digits) } : undefined],
    [NAMES.personaHandle, known.handle ? { eq: known.handle } : undefined]
  ]);
  if (found.length === 0 || !contact || !persona?.fields[NAMES.personaContact]) return undefined;
  const isLinked = { [NAMES.personaContact]: { ne: null } };
  return {
    object: NAMES.persona,
    variable: 'personas',
    where: { and: [{ Id: { ne: known.personaId } }, isLinked, anyOf(found)] },
    fields: [
      'Name { value }',
      ...values(found),
      `${NAMES.personaContact} { value }`,
      `${NAMES.personaContactRecord} { Name { value } }`
    ],
    first: MOST_LINKS
  };
}

function casePart(known: Known, readable: Readable): Part | undefined {
  const { fields } = readable.case ?? {};
  if (!readable.contact || !fields?.[NAMES.caseContact] || !fields[NAMES.casePersona]) return undefined;
  return {
    object: NAMES.case,
    variable: 'cases',
    where: { and: [{ [NAMES.casePersona]: { eq: known.personaId } }, { [NAMES.caseContact]: { ne: null } }] },
    fields: ['CaseNumber { value }', `${NAMES.caseContact} { value }`, 'Contact { Name { value } }'],
    first: MOST_LINKS
  };
}

/**
 * Asks for all Contacts that may be the person, as far as the user may read. A field without access would have the
 * whole query refused, so the query names only what Object Info has.
 * @returns `undefined` where there is nothing to go by.
 */
export function matchQuery(known: Known, readable: Readable): MatchQuery | undefined {
  const parts = [contactPart, personaPart, casePart].flatMap((make) => make(known, readable) ?? []);
  if (parts.length === 0) return undefined;
  const heads = parts.map(({ object, variable }) => `$${variable}: ${object}_Filter`).join(', ');
  const bodies = parts.map(
    ({ object, variable, fields, first }) =>
      `${object}(where: $${variable}, first: ${String(first)}) { edges { node { Id ${fields.join(' ')} } } }`
  );
  return {
    query: gql`query HootsuiteContactMatches(${heads}) { uiapi { query { ${bodies.join(' ')} } } }`,
    variables: Object.fromEntries(parts.map(({ variable, where }) => [variable, where]))
  };
}
