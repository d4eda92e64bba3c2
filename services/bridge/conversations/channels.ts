import type { components } from '@hsc/contracts/generated/bridge.ts';
import channels from '@hsc/contracts/channels.json' with { type: 'json' };

/** A value of the global value set Social_Network_Channel. */
export type Channel = components['schemas']['SocialNetworkChannel'];
/** What a network takes in one reply, as the Conversation API answers it. */
export type ChannelRules = components['schemas']['ChannelRules'];
/** How long after the customer's last message a network takes a reply. */
export type ReplyWindowRule = NonNullable<ChannelRules['replyWindow']>;

type Kind = ChannelRules['attachments']['kinds'][number];

/** A network as contracts/channels.json describes it. */
interface Network {
  readonly mediums: readonly string[];
  readonly text: { readonly maxLength: number; readonly unit: string };
  readonly attachments: { readonly kinds: readonly Kind[] };
  readonly replyWindow?: ReplyWindowRule;
  readonly policy: { readonly storage: string; readonly removeAfterHours?: number };
}

const { version, hootsuite } = channels;
const networks: Readonly<Record<Channel, Network>> = channels.networks;
const names = Object.keys(networks) as Channel[];

/** Every value of the global value set. */
export const CHANNELS: readonly Channel[] = names;

/** What an org says of a network. */
export interface ChannelSetting {
  /** Whether its conversations become Cases. */
  readonly createsCases: boolean;
  /** Whether who is writing is hidden until an agent asks for it. */
  readonly masksIdentities: boolean;
  /** How long after the customer's last message an agent may reply, where that is shorter than the network's own. */
  readonly replyWindowHours?: number;
}

/** What an org says of its networks; nothing of most. */
export type ChannelSettings = Readonly<Partial<Record<Channel, ChannelSetting>>>;

/** The network of a Hootsuite medium id; ids differ between Hootsuite's documents, so it reads leniently. */
export function channelOf(mediumId: string | undefined): Channel {
  const medium = mediumId?.trim().toLowerCase() ?? '';
  return names.find((name) => networks[name].mediums.includes(medium)) ?? 'Other';
}

/** Where a window comes from that is no network's. */
const OF_ORG = 'The settings of the org';

/** The network's window as far as an org leaves it open. */
function shortened(
  rule: ReplyWindowRule | undefined,
  hours: number | undefined
): ReplyWindowRule | undefined {
  if (hours === undefined) return rule;
  if (!rule || hours <= rule.hours) return { hours, source: OF_ORG, verified: true };
  return { ...rule, ...(rule.afterHours !== undefined && { afterHours: Math.min(hours, rule.afterHours) }) };
}

/**
 * What a network takes, within what Hootsuite takes.
 * @param setting What the org says of it.
 */
export function rulesOf(channel: Channel, setting?: Pick<ChannelSetting, 'replyWindowHours'>): ChannelRules {
  const { text, attachments } = networks[channel];
  const replyWindow = shortened(networks[channel].replyWindow, setting?.replyWindowHours);
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
