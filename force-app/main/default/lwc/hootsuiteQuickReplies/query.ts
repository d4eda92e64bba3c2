import QUICK_REPLY_OBJECT from '@salesforce/schema/Hootsuite_Quick_Reply__c';
import ACTIVE_FIELD from '@salesforce/schema/Hootsuite_Quick_Reply__c.Active__c';
import LANGUAGE_FIELD from '@salesforce/schema/Hootsuite_Quick_Reply__c.Language__c';
import CHANNEL_FIELD from '@salesforce/schema/Hootsuite_Quick_Reply__c.Social_Network_Channel__c';
import TEXT_FIELD from '@salesforce/schema/Hootsuite_Quick_Reply__c.Text__c';
import { gql, type GraphQLValue } from 'lightning/graphql';
import type { QuickReply } from './types';

const { objectApiName: OBJECT } = QUICK_REPLY_OBJECT;
const { fieldApiName: ACTIVE } = ACTIVE_FIELD;
const { fieldApiName: LANGUAGE } = LANGUAGE_FIELD;
const { fieldApiName: CHANNEL } = CHANNEL_FIELD;
const { fieldApiName: TEXT } = TEXT_FIELD;

/**
 * The active quick replies, as the running user may read them; 2,000 are the most that one query gives. Names come from
 * schema imports: in a GraphQL text Salesforce adds no namespace.
 */
export const makeQuery = () => gql`
  query HootsuiteQuickReplies {
    uiapi {
      query {
        ${OBJECT}(first: 2000, where: { ${ACTIVE}: { eq: true } }, orderBy: { Name: { order: ASC } }) {
          edges {
            node {
              Id
              Name { value }
              ${TEXT} { value }
              ${LANGUAGE} { value }
              ${CHANNEL} { value }
            }
          }
        }
      }
    }
  }
`;

type Node = Readonly<Record<string, GraphQLValue>> & { readonly Id: string };

/** What the query answers. */
export interface QuickReplyData {
  readonly uiapi: {
    readonly query: Readonly<Record<string, { readonly edges: readonly { readonly node: Node }[] }>>;
  };
}

const textOf = (value: GraphQLValue | undefined): string | undefined =>
  typeof value?.value === 'string' && value.value !== '' ? value.value : undefined;

/** The quick replies of an answer; one without a text is none. */
export function quickRepliesOf(data: QuickReplyData): readonly QuickReply[] {
  const edges = data.uiapi.query[OBJECT]?.edges ?? [];
  return edges.flatMap(({ node }) => {
    const text = textOf(node[TEXT]);
    if (!text) return [];
    const [language, channel] = [textOf(node[LANGUAGE]), textOf(node[CHANNEL])];
    return {
      id: node.Id,
      title: textOf(node.Name) ?? '',
      text,
      ...(language && { language }),
      ...(channel && { channel })
    };
  });
}
