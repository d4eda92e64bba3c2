import type { SocialNetworkChannel } from 'c/hootsuiteBridge';

/** SLDS has no brand icons; these tell the networks' kinds apart. */
const ICONS: Readonly<Record<SocialNetworkChannel, string> & Partial<Record<string, string>>> = {
  Facebook: 'utility:socialshare',
  Instagram: 'utility:photo',
  X: 'utility:broadcast',
  LinkedIn: 'utility:people',
  WhatsApp: 'utility:messaging_conversation',
  'Web Messenger': 'utility:app_web_messaging',
  Other: 'utility:chat'
};

/** The SLDS icon of a social network channel (a value of Social_Network_Channel). */
export function channelIcon(channel: string | null | undefined): string {
  return ICONS[channel ?? 'Other'] ?? ICONS.Other;
}
