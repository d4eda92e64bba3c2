import { LightningElement, api } from 'lwc';
import LANGUAGE from '@salesforce/i18n/lang';
import PERSONA_OBJECT from '@salesforce/schema/Hootsuite_Contact_Persona__c';
import type { Linking } from 'c/hootsuiteContactMatch';
import { NavigationMixin, type RecordPageReference } from 'lightning/navigation';
import {
  channelIcon,
  languageName,
  personIdentifiers,
  safeWebAddress,
  type PersonIdentifiers
} from 'c/hootsuiteFormat';
import { LABELS } from './labels';
import type { Persona } from './types';

export type { Persona } from './types';

type Refreshable = Element & { refresh(): void };

/** Who is writing, at a glance: all of it from Salesforce, so it shows even while the bridge does not answer. */
export default class HootsuitePersona extends NavigationMixin(LightningElement) {
  labels = LABELS;
  recordUrl = '';
  isOpen = false;

  current: Persona = { isVip: false };

  @api
  get persona(): Persona {
    return this.current;
  }
  set persona(value: Persona) {
    const isOther = value.id !== this.current.id;
    this.current = value;
    if (isOther) void this.resolveRecordUrl();
  }

  /** The Case on which the persona is shown. */
  @api caseId: string | undefined;

  /** Asks Salesforce again for what may have changed while nobody looked. */
  @api
  refresh(): void {
    (this.refs?.contactMatch as Refreshable | undefined)?.refresh();
    (this.refs?.otherCases as Refreshable | undefined)?.refresh();
  }

  get isEmpty(): boolean {
    return !this.persona.name && !this.persona.primaryIdentifier;
  }

  get displayName(): string | undefined {
    return this.identifiers.name ?? this.persona.name;
  }

  get nameTitle(): string {
    return this.titleOf(this.identifiers.name);
  }

  /** What stands below the name: the handle, or the number or address of someone who goes by a name. */
  get otherIdentifier(): string | undefined {
    return this.identifiers.other;
  }

  get otherTitle(): string {
    return this.titleOf(this.identifiers.other);
  }

  get channelLabel(): string | undefined {
    return this.persona.channelLabel ?? this.persona.channel;
  }

  get iconName(): string {
    return channelIcon(this.persona.channel);
  }

  get languageLabel(): string | undefined {
    return languageName(this.persona.language, LANGUAGE);
  }

  get mailAddress(): string {
    return `mailto:${encodeURIComponent((this.persona.email ?? '').toWellFormed()).replaceAll('%40', '@')}`;
  }

  get phoneAddress(): string {
    return `tel:${(this.persona.phone ?? '').replace(/[^\d+]/gu, '')}`;
  }

  get profileAddress(): string | undefined {
    return safeWebAddress(this.persona.profileUrl);
  }

  /** An address that is not safe to link is still worth reading. */
  get unsafeProfile(): string | undefined {
    return this.profileAddress ? undefined : this.persona.profileUrl;
  }

  /** What the persona is linked to and can be found by; `undefined` where the user may not read the persona. */
  get linking(): Linking | undefined {
    const { id, email, phone, primaryIdentifier, contactId, contactName } = this.persona;
    return id
      ? { personaId: id, email, phone, handle: primaryIdentifier, contactId, contactName }
      : undefined;
  }

  get hasRecord(): boolean {
    return Boolean(this.recordUrl && this.persona.name);
  }

  get createdBy(): string | undefined {
    return this.persona.createdByEmail ?? this.persona.createdById;
  }

  get detailsClass(): string {
    return this.isOpen ? 'details details_open' : 'details';
  }

  get toggleLabel(): string {
    return this.isOpen ? LABELS.hide : LABELS.show;
  }

  get toggleIcon(): string {
    return this.isOpen ? 'utility:chevronup' : 'utility:chevrondown';
  }

  get isOpenText(): string {
    return String(this.isOpen);
  }

  handleToggleClick(): void {
    this.isOpen = !this.isOpen;
  }

  handleRecordClick(event: MouseEvent): void {
    // With a modifier the browser opens the address itself, in a tab or window of the agent's choice.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this[NavigationMixin.Navigate](this.recordPage);
  }

  private get identifiers(): PersonIdentifiers {
    return personIdentifiers(this.persona.primaryIdentifier, this.persona.secondaryIdentifier);
  }

  private titleOf(identifier: string | undefined): string {
    return identifier === this.persona.primaryIdentifier
      ? LABELS.primaryIdentifier
      : LABELS.secondaryIdentifier;
  }

  private get recordPage(): RecordPageReference {
    return {
      type: 'standard__recordPage',
      attributes: {
        recordId: this.persona.id ?? '',
        objectApiName: PERSONA_OBJECT.objectApiName,
        actionName: 'view'
      }
    };
  }

  private async resolveRecordUrl(): Promise<void> {
    const { id } = this.persona;
    this.recordUrl = '';
    if (!id) return;
    const url = await this[NavigationMixin.GenerateUrl](this.recordPage);
    if (id === this.persona.id) this.recordUrl = url;
  }
}
