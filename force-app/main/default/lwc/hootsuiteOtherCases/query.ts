import CASE_OBJECT from '@salesforce/schema/Case';
import PERSONA_FIELD from '@salesforce/schema/Case.Hootsuite_Contact_Persona__c';
import SUBJECT_FIELD from '@salesforce/schema/Case.Subject';
import { gql, type GraphQLQuery, type GraphQLValue } from 'lightning/graphql';
import type { ObjectInfo } from 'lightning/uiObjectInfoApi';

/** How many Cases are listed; of more only the number is told. */
const MOST_LISTED = 5;

interface Node {
  readonly Id: string;
  readonly CaseNumber: GraphQLValue;
  readonly Status: GraphQLValue;
  /** Missing where the user may not read it. */
  readonly Subject?: GraphQLValue;
}

/** The answer to the query of `otherCasesQuery`. */
export interface OtherCasesAnswer {
  readonly uiapi: {
    readonly query: Readonly<
      Record<string, { readonly totalCount: number; readonly edges: readonly { readonly node: Node }[] }>
    >;
  };
}

/** An open Case of the same persona. */
export interface OtherCase {
  readonly id: string;
  readonly number: string;
  readonly subject: string | undefined;
  readonly status: string;
}

function text({ value, displayValue }: GraphQLValue = {}): string {
  return displayValue ?? (typeof value === 'string' ? value : '');
}

/** Asks for the newest open Cases of a persona but one. @returns `undefined` where the user may not read them. */
export function otherCasesQuery(info: ObjectInfo | undefined): GraphQLQuery | undefined {
  if (!info?.fields[PERSONA_FIELD.fieldApiName]) return undefined;
  const { objectApiName } = CASE_OBJECT;
  const subject = info.fields[SUBJECT_FIELD.fieldApiName] ? `${SUBJECT_FIELD.fieldApiName} { value }` : '';
  return gql`
    query HootsuiteOtherCases($where: ${objectApiName}_Filter) {
      uiapi {
        query {
          ${objectApiName}(where: $where, first: ${String(MOST_LISTED)}, orderBy: { CreatedDate: { order: DESC } }) {
            totalCount
            edges { node { Id CaseNumber { value } Status { value displayValue } ${subject} } }
          }
        }
      }
    }
  `;
}

/** The filter of that query. */
export function otherCasesFilter(personaId: string, caseId: string): object {
  return {
    and: [
      { [PERSONA_FIELD.fieldApiName]: { eq: personaId } },
      { IsClosed: { eq: false } },
      { Id: { ne: caseId } }
    ]
  };
}

/** What was found, and how many there are beyond those listed. */
export function otherCasesOf(answer: OtherCasesAnswer): { cases: readonly OtherCase[]; more: number } {
  const { edges = [], totalCount = 0 } = answer.uiapi.query[CASE_OBJECT.objectApiName] ?? {};
  const cases = edges.map(({ node }) => ({
    id: node.Id,
    number: text(node.CaseNumber),
    subject: text(node.Subject) || undefined,
    status: text(node.Status)
  }));
  return { cases, more: Math.max(totalCount - cases.length, 0) };
}
