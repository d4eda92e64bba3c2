import type { components } from '@hsc/contracts/generated/bridge.ts';
import channels from '@hsc/contracts/channels.json' with { type: 'json' };

/** A value of the global value set Social_Network_Channel. */
export type Channel = components['schemas']['SocialNetworkChannel'];
/** What a network takes in one reply, as the Conversation API answers it. */
export type ChannelRules = components['schemas']['ChannelRules'];
/** How long after the customer's last message a network takes a reply. */
export type ReplyWindowRule = NonNullable<ChannelRules['replyWindow']>;

/** How a customer may be named: in full, or by initials, first letter or last digits. */
export type IdentityPolicy = 'full' | 'initials';

type Kind = ChannelRules['attachments']['kinds'][number];

/** A network as contracts/channels.json describes it. */
interface Network {
  readonly mediums: readonly string[];
  readonly text: { readonly maxLength: number; readonly unit: string };
  readonly attachments: { readonly kinds: readonly Kind[] };
  readonly replyWindow?: ReplyWindowRule;
  readonly policy: {
    readonly storage: string;
    readonly removeAfterHours?: number;
    readonly identity?: string;
  };
}

const { version, hootsuite } = channels;
const networks: Readonly<Record<Channel, Network>> = channels.networks;
const names = Object.keys(networks) as Channel[];

/** All networks. */
export const channelNames: readonly Channel[] = names;

/** The network of a Hootsuite medium id; ids differ between Hootsuite's documents, so it reads leniently. */
export function channelOf(mediumId: string | undefined): Channel {
  const medium = mediumId?.trim().toLowerCase() ?? '';
  return names.find((name) => networks[name].mediums.includes(medium)) ?? 'Other';
}

/** What a network takes, within what Hootsuite takes. */
export function rulesOf(channel: Channel): ChannelRules {
  const { text, attachments, replyWindow } = networks[channel];
  const { perMessage, maxBytes } = hootsuite.attachments;
  return {
    version,
    maxLength: text.maxLength,
    lengthUnit: text.unit as ChannelRules['lengthUnit'],
    attachments: {
      perMessage,
      kinds: attachments.kinds.map((kind) => ({ ...kind, maxBytes: Math.min(kind.maxBytes, maxBytes) }))
    },
    ...(replyWindow && { replyWindow })
  };
}

const LENGTHS: Readonly<Record<ChannelRules['lengthUnit'], (text: string) => number>> = {
  utf16: (text) => text.length,
  codePoints: (text) => Array.from(text).length,
  bytes: (text) => Buffer.byteLength(text)
};

/** Whether a network takes so long a text, counted as it counts. */
export function isTooLong(text: string, { maxLength, lengthUnit }: ChannelRules): boolean {
  return LENGTHS[lengthUnit](text) > maxLength;
}

/** How a network's policy lets its users be named; in full where it says nothing. */
export function identityPolicyOf(channel: Channel): IdentityPolicy {
  return networks[channel].policy.identity === 'initials' ? 'initials' : 'full';
}

/** A network whose content goes when its conversation is over. */
export interface RemovalPolicy {
  readonly channel: Channel;
  /** So long after the end: until then a reply of unknown outcome can be settled by its text. */
  readonly afterHours: number;
}

/** The networks whose rules do not let their content be kept. */
export function policiesThatRemove(): readonly RemovalPolicy[] {
  return names.flatMap((channel) => {
    const { storage, removeAfterHours: afterHours = 0 } = networks[channel].policy;
    return storage === 'conversation' ? [{ channel, afterHours }] : [];
  });
}
