import type { SessionState } from 'c/hootsuiteConversation';
import { personIdentifiers } from 'c/hootsuiteFormat';
import type { Persona } from 'c/hootsuitePersona';
import { LABELS } from './labels';

/** What the header shows, as its properties: of Salesforce's own data at once, of the bridge's as soon as it is there. */
export function headingOf(
  { primaryIdentifier, secondaryIdentifier, ...persona }: Persona,
  session?: SessionState
) {
  const ready = session?.view.status === 'ready' ? session.view : undefined;
  const conversation = ready?.conversation;
  return {
    contactName:
      personIdentifiers(primaryIdentifier, secondaryIdentifier).name ??
      conversation?.contactName ??
      LABELS.unknownContact,
    channel: persona.channel ?? conversation?.channel,
    channelName: persona.channelLabel ?? conversation?.channel ?? '',
    channelAccount: conversation?.channelName,
    isVip: persona.isVip,
    state: ready?.state,
    connection: session?.connection ?? { status: 'connecting' },
    freshness: session?.freshness ?? { kind: 'connecting' },
    isReloading: session?.reloading.status === 'busy',
    presence: session?.presence
  };
}
