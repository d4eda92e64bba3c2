import { LightningElement, api } from 'lwc';
import LANGUAGE from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import type { Connection, ConversationState, Presence } from 'c/hootsuiteBridge';
import type { Freshness } from 'c/hootsuiteConversation';
import { channelIcon, fillLabel } from 'c/hootsuiteFormat';
import { RELOAD_EVENT } from './constants';
import { LABELS } from './labels';
import { connectionLabel, presenceTexts, statusLabel } from './wording';

const READER = { language: LANGUAGE, locale: LOCALE, timeZone: TIME_ZONE };

/** Who writes and where, how the conversation stands, and how far what is shown can be trusted. */
export default class HootsuiteHeader extends LightningElement {
  labels = LABELS;

  @api contactName = '';
  /** The value of the network, not its translation. */
  @api channel: string | undefined;
  @api channelName = '';
  /** The account that the customer wrote to. */
  @api channelAccount: string | undefined;
  @api isVip = false;
  /** `undefined` as long as the conversation is not there. */
  @api state: ConversationState | undefined;
  @api connection: Connection = { status: 'connecting' };
  @api freshness: Freshness = { kind: 'connecting' };
  @api isReloading = false;
  /** Who else is at the conversation. */
  @api presence: Presence | undefined;

  get channelIcon(): string {
    return channelIcon(this.channel);
  }

  get channelLine(): string {
    return [this.channelName, this.channelAccount].filter(Boolean).join(' · ');
  }

  get statusLabel(): string {
    return this.state ? statusLabel(this.state.status) : '';
  }

  get statusTitle(): string {
    return fillLabel(LABELS.statusTitle, this.statusLabel);
  }

  get statusClass(): string {
    return this.state?.status === 'resolved' ? 'slds-badge slds-theme_success' : 'slds-badge';
  }

  get connectionText(): string {
    return connectionLabel(this.connection, this.freshness, READER);
  }

  get connectionClass(): string {
    return `connection connection_${this.connection.status}`;
  }

  get others(): readonly string[] {
    return this.presence ? presenceTexts(this.presence, LANGUAGE) : [];
  }

  get hasOthers(): boolean {
    return this.others.length > 0;
  }

  handleReloadClick(): void {
    this.dispatchEvent(new CustomEvent(RELOAD_EVENT));
  }
}
