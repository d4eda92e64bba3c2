import { seededRandom } from '../../sandbox/seeded-random.ts';

/** How large a run is. */
export interface Size {
  readonly conversations: number;
  readonly replies: number;
  /** How often a bridge is killed while conversations go on. */
  readonly kills: number;
  /** Webhooks are shuffled within so many milliseconds. */
  readonly windowMs: number;
  /** A conversation begins every so many milliseconds, as long as no more than `atOnce` go on. */
  readonly everyMs: number;
  readonly atOnce: number;
  /** Share of calls that each kind of fault strikes. */
  readonly faultRate: {
    readonly salesforce: number;
    readonly hootsuite: number;
    /** REQUEST_LIMIT_EXCEEDED, after which the bridge rightly leaves the org alone for 15 s; 0: for access checks only. */
    readonly limit: number;
  };
  /** The longest that all of it may take, in milliseconds; then something has got stuck. */
  readonly limitMs: number;
}

export const SIZES = {
  short: {
    conversations: 60,
    replies: 60,
    kills: 3,
    windowMs: 3_000,
    everyMs: 200,
    atOnce: 60,
    faultRate: { salesforce: 0.04, hootsuite: 0.06, limit: 0 },
    limitMs: 300_000
  },
  long: {
    conversations: 2_000,
    replies: 2_000,
    kills: 20,
    windowMs: 10_000,
    everyMs: 200,
    atOnce: 150,
    faultRate: { salesforce: 0.1, hootsuite: 0.1, limit: 0.1 },
    limitMs: 5_400_000
  }
} as const satisfies Record<string, Size>;

/** The conversations at whose beginning a bridge is killed; one may be there twice. */
export function planKills({ kills, conversations }: Size, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: kills }, () => Math.floor(random() * conversations));
}

/** What happens in a conversation after it was handed over. */
export type Step =
  | { readonly kind: 'customer'; readonly text: string }
  | {
      readonly kind: 'reply';
      /** Of no other message of the run. */
      readonly text: string;
      readonly hasFile: boolean;
      /** The page sends it twice at once, with the same key. */
      readonly isDoubled: boolean;
    }
  /** Given back to Hootsuite, and handed over again. */
  | { readonly kind: 'again' };

/** The life of one conversation. */
export interface ConversationPlan {
  readonly medium: string;
  /** One contact may have several conversations. */
  readonly contact: string;
  readonly language: string;
  /** What the customer wrote before the hand-over; one at least. */
  readonly opening: readonly string[];
  readonly steps: readonly Step[];
  /** Who resolves it: the agent in Salesforce, or one in Hootsuite after taking it back. */
  readonly endsIn: 'salesforce' | 'hootsuite';
}

/** Hootsuite's medium ids; X is the one whose transcripts hold no messages. */
const MEDIA = [
  'whatsapp',
  'fb',
  'instagram',
  'whatsapp',
  'linkedin',
  'rtm',
  'fb',
  'whatsapp',
  'twit'
] as const;
const LANGUAGES = ['en', 'de', 'pt', 'ja'] as const;

/** Conversations per contact, on average, and how often something happens in one. */
const CONTACTS = 0.8;
const CUSTOMER_MESSAGES = 1.3;
const SHARE = { secondOpening: 0.4, file: 0.1, doubled: 0.25, again: 0.08, endsInHootsuite: 0.4 } as const;

function shuffle<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** So many things dealt out to so many conversations: how many each gets. */
function deal(things: number, conversations: number, random: () => number): number[] {
  const counts = Array.from({ length: conversations }, () => 0);
  for (let thing = 0; thing < things; thing += 1) {
    const at = Math.floor(random() * conversations);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** The conversations of a run; the same for the same seed. */
export function planConversations(size: Size, seed: number): ConversationPlan[] {
  const random = seededRandom(seed);
  const isTrue = (share: number): boolean => random() < share;
  const replies = deal(size.replies, size.conversations, random);
  const messages = deal(Math.round(size.conversations * CUSTOMER_MESSAGES), size.conversations, random);
  return replies.map((count, at): ConversationPlan => {
    const contact = Math.floor(random() * size.conversations * CONTACTS);
    const steps = [
      ...Array.from({ length: count }, (_, reply): Step => ({
        kind: 'reply',
        text: `Reply ${at}.${reply}: we are on it.`,
        hasFile: isTrue(SHARE.file),
        isDoubled: isTrue(SHARE.doubled)
      })),
      ...Array.from({ length: messages[at] ?? 0 }, (_, message): Step => ({
        kind: 'customer',
        text: `Message ${at}.${message}: any news?`
      })),
      ...(isTrue(SHARE.again) ? [{ kind: 'again' } as const] : [])
    ];
    return {
      medium: MEDIA[contact % MEDIA.length] ?? 'fb',
      contact: `Contact ${contact}`,
      language: LANGUAGES[contact % LANGUAGES.length] ?? 'en',
      opening: [
        `Opening ${at}: my boots came apart.`,
        ...(isTrue(SHARE.secondOpening) ? [`Opening ${at}, again.`] : [])
      ],
      steps: shuffle(steps, random),
      endsIn: isTrue(SHARE.endsInHootsuite) ? 'hootsuite' : 'salesforce'
    };
  });
}
