import type { components } from '@hsc/contracts/generated/bridge.ts';
import channels from '@hsc/contracts/channels.json' with { type: 'json' };

/** A value of the global value set Social_Network_Channel. */
export type Channel = components['schemas']['SocialNetworkChannel'];

const { $comment: _, ...table } = channels;
const names = Object.keys(table) as Channel[];

/** The network of a Hootsuite medium id; ids differ between Hootsuite's documents, so it reads leniently. */
export function channelOf(mediumId: string | undefined): Channel {
  const medium = mediumId?.trim().toLowerCase() ?? '';
  return names.find((name) => (table[name].mediums as readonly string[]).includes(medium)) ?? 'Other';
}

/** Longest reply the network takes, in UTF-16 code units. */
export function maxLengthOf(channel: Channel): number {
  return table[channel].maxLength;
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
    const policy: { storage: string; removeAfterHours?: number } = table[channel].policy;
    const { storage, removeAfterHours: afterHours = 0 } = policy;
    return storage === 'conversation' ? [{ channel, afterHours }] : [];
  });
}
