import type { GraphQLValue } from 'lightning/graphql';
import { phoneDigits } from './phones';
import { NAMES } from './query';
import type { Evidence, Known, Suggestion } from './types';

type Node = Readonly<Record<string, unknown>> & { readonly Id: string };

/** The answer to the query of `matchQuery`. */
export interface MatchAnswer {
  readonly uiapi: {
    readonly query: Readonly<
      Record<string, { readonly edges: readonly { readonly node: Node }[] } | undefined>
    >;
  };
}

/** One reason for one Contact. */
interface Finding {
  readonly contactId: string;
  readonly name: string;
  readonly evidence: Evidence;
}

/** The strongest first: an own address or number, then what people have linked before. */
const STRENGTH: readonly Evidence['kind'][] = [
  'email',
  'phone',
  'case',
  'personaEmail',
  'personaPhone',
  'personaHandle'
];

function text(node: Readonly<Record<string, unknown>> | null | undefined, field: string): string {
  const { value } = (node?.[field] ?? {}) as GraphQLValue;
  return typeof value === 'string' ? value : '';
}

function nodes(answer: MatchAnswer, object: string): readonly Node[] {
  return answer.uiapi.query[object]?.edges.map(({ node }) => node) ?? [];
}

function isSameText(one: string, other: string | undefined): boolean {
  return one !== '' && one.toLowerCase() === other?.toLowerCase();
}

function isSamePhone(one: string, other: string | undefined): boolean {
  const digits = phoneDigits(one);
  return digits !== undefined && digits === phoneDigits(other);
}

function ofContact(node: Node, known: Known): Finding[] {
  const found: Evidence[] = [];
  if (isSameText(text(node, 'Email'), known.email)) found.push({ kind: 'email', value: text(node, 'Email') });
  const phone = ['Phone', 'MobilePhone'].map((field) => text(node, field));
  const same = phone.find((one) => isSamePhone(one, known.phone));
  if (same) found.push({ kind: 'phone', value: same });
  return found.map((evidence) => ({ contactId: node.Id, name: text(node, 'Name'), evidence }));
}

function ofPersona(node: Node, known: Known): Finding[] {
  // A Contact that the user may not see has no name here, and is no suggestion.
  const name = text(node[NAMES.personaContactRecord] as Node | null, 'Name');
  const contactId = text(node, NAMES.personaContact);
  const kinds: readonly (readonly [Evidence['kind'], boolean])[] = [
    ['personaEmail', isSameText(text(node, NAMES.personaEmail), known.email)],
    ['personaPhone', isSamePhone(text(node, NAMES.personaPhone), known.phone)],
    ['personaHandle', isSameText(text(node, NAMES.personaHandle), known.handle)]
  ];
  const kind = kinds.find(([, isSame]) => isSame)?.[0];
  return kind && name ? [{ contactId, name, evidence: { kind, value: text(node, 'Name') } }] : [];
}

function ofCase(node: Node): Finding[] {
  const name = text(node.Contact as Node | null, 'Name');
  const contactId = text(node, NAMES.caseContact);
  return name ? [{ contactId, name, evidence: { kind: 'case', value: text(node, 'CaseNumber') } }] : [];
}

function rank({ evidence }: Suggestion): number {
  return Math.min(...evidence.map(({ kind }) => STRENGTH.indexOf(kind)));
}

/** The Contacts that may be the person, each once with all its evidence, the strongest first. */
export function suggestionsOf(answer: MatchAnswer, known: Known): readonly Suggestion[] {
  const findings = [
    ...nodes(answer, NAMES.contact).flatMap((node) => ofContact(node, known)),
    ...nodes(answer, NAMES.persona).flatMap((node) => ofPersona(node, known)),
    ...nodes(answer, NAMES.case).flatMap(ofCase)
  ];
  const byContact = new Map<string, Suggestion>();
  for (const { contactId, name, evidence } of findings) {
    const before = byContact.get(contactId)?.evidence ?? [];
    // One earlier Case says as much as many.
    const isRepeated = evidence.kind === 'case' && before.some(({ kind }) => kind === 'case');
    byContact.set(contactId, { contactId, name, evidence: isRepeated ? before : [...before, evidence] });
  }
  return [...byContact.values()].sort(
    (one, other) => rank(one) - rank(other) || other.evidence.length - one.evidence.length
  );
}
