import { LightningElement, api, wire } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import CASE_OBJECT from '@salesforce/schema/Case';
import CONTACT_OBJECT from '@salesforce/schema/Contact';
import PERSONA_OBJECT from '@salesforce/schema/Hootsuite_Contact_Persona__c';
import { fillLabel, formatNumber } from 'c/hootsuiteFormat';
import { graphql, type GraphQLResult } from 'lightning/graphql';
import { getObjectInfo, type WiredObjectInfo } from 'lightning/uiObjectInfoApi';
import { notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
import { suggestionsOf, type MatchAnswer } from './evidence';
import { LABELS } from './labels';
import { matchQuery, NAMES, type MatchQuery } from './query';
import type { Known, Suggestion } from './types';
import { evidenceText } from './wording';

/** What the persona is linked to, and what could be found by. */
export interface Linking extends Known {
  readonly contactId?: string | undefined;
  /** `undefined` with an id: the user may not see the Contact. */
  readonly contactName?: string | undefined;
}

/**
 * Links a persona to the Contact it belongs to, and says why. Asks Salesforce as the running user for Contacts that fit;
 * nothing is linked without a click, and nothing of it goes to the bridge.
 */
export default class HootsuiteContactMatch extends LightningElement {
  labels = LABELS;

  /** The Case on which the persona is shown: its record is read anew after a change. */
  @api caseId = '';

  current: Linking | undefined;
  match: MatchQuery | undefined;
  isBusy = false;
  isRefused = false;
  announcement = '';

  #contactInfo: WiredObjectInfo = {};
  #personaInfo: WiredObjectInfo = {};
  #caseInfo: WiredObjectInfo = {};
  answer: GraphQLResult<MatchAnswer> = {};
  canEdit = false;
  /** What the user may read is known. */
  isSettled = false;
  #focusNext: 'link' | 'title' | undefined;

  @api
  get linking(): Linking | undefined {
    return this.current;
  }
  set linking(value: Linking | undefined) {
    if (value?.personaId !== this.current?.personaId) {
      this.isRefused = false;
      this.announcement = '';
    }
    this.current = value;
    this.ask();
  }

  @wire(getObjectInfo, { objectApiName: CONTACT_OBJECT })
  wiredContactInfo(result: WiredObjectInfo): void {
    this.#contactInfo = result;
    this.ask();
  }

  @wire(getObjectInfo, { objectApiName: PERSONA_OBJECT })
  wiredPersonaInfo(result: WiredObjectInfo): void {
    this.#personaInfo = result;
    this.canEdit =
      result.data?.updateable === true && result.data.fields[NAMES.personaContact]?.updateable === true;
    this.ask();
  }

  @wire(getObjectInfo, { objectApiName: CASE_OBJECT })
  wiredCaseInfo(result: WiredObjectInfo): void {
    this.#caseInfo = result;
    this.ask();
  }

  @wire(graphql, { query: '$match.query', variables: '$match.variables' })
  wiredMatches(result: GraphQLResult<MatchAnswer>): void {
    this.answer = result;
  }

  get isLinked(): boolean {
    return Boolean(this.current?.contactId);
  }

  get hasName(): boolean {
    return Boolean(this.current?.contactName);
  }

  get suggestions() {
    const { data } = this.answer;
    if (this.isLinked || !this.match || !this.current || !data) return [];
    return suggestionsOf(data, this.current).map(({ contactId, name, evidence }) => ({
      contactId,
      name,
      evidence: evidence.map((one) => ({ key: `${one.kind}${one.value}`, text: evidenceText(one) })),
      linkLabel: fillLabel(LABELS.linkTo, name)
    }));
  }

  get hasSuggestions(): boolean {
    return this.suggestions.length > 0;
  }

  /** Two Contacts for one person: which is right is for a person to say. */
  get suggestedText(): string {
    const { length } = this.suggestions;
    return length > 1 ? fillLabel(LABELS.conflict, formatNumber(length, LOCALE)) : LABELS.suggested;
  }

  get isConflict(): boolean {
    return this.suggestions.length > 1;
  }

  get isSearching(): boolean {
    return !this.isSettled || (this.match !== undefined && !this.answer.data && !this.answer.errors);
  }

  get hasFailed(): boolean {
    return this.match !== undefined && this.answer.errors !== undefined;
  }

  get unlinkLabel(): string {
    const { contactName } = this.current ?? {};
    return contactName ? fillLabel(LABELS.unlinkFrom, contactName) : LABELS.unlink;
  }

  override renderedCallback(): void {
    const target = this.#focusNext && (this.refs?.[this.#focusNext] as HTMLElement | undefined);
    // The link stands there only when the record has been read anew.
    if (!target) return;
    this.#focusNext = undefined;
    target.focus();
  }

  /** Asks again, e.g. after the agent came back to the tab. */
  @api
  refresh(): void {
    if (!this.isLinked) void this.answer.refresh?.();
  }

  handleLinkClick(event: Event): void {
    const { contactId } = (event.currentTarget as HTMLElement).dataset;
    const suggestion = this.suggestions.find((one) => one.contactId === contactId);
    if (suggestion) void this.save(suggestion);
  }

  handleUnlinkClick(): void {
    void this.save(undefined);
  }

  handleRetryClick(): void {
    void this.answer.refresh?.();
  }

  private ask(): void {
    const { current } = this;
    const [contact, persona, ofCase] = [this.#contactInfo, this.#personaInfo, this.#caseInfo];
    this.isSettled = [contact, persona, ofCase].every(({ data, error }) => data ?? error);
    const match =
      current && !this.isLinked && this.isSettled
        ? matchQuery(current, { contact: contact.data, persona: persona.data, case: ofCase.data })
        : undefined;
    // The same question again would throw the answer away.
    if (JSON.stringify(match?.variables) === JSON.stringify(this.match?.variables)) return;
    this.match = match;
    this.answer = {};
  }

  private async save(suggestion: Pick<Suggestion, 'contactId' | 'name'> | undefined): Promise<void> {
    const { current } = this;
    if (!current || this.isBusy) return;
    this.isBusy = true;
    this.isRefused = false;
    try {
      await updateRecord({
        fields: { Id: current.personaId, [NAMES.personaContact]: suggestion?.contactId ?? null }
      });
      // The Case shows the persona by a relationship, which is not written here.
      await notifyRecordUpdateAvailable([{ recordId: this.caseId }]);
      this.#focusNext = suggestion ? 'link' : 'title';
      this.announcement = suggestion ? fillLabel(LABELS.linked, suggestion.name) : LABELS.unlinked;
    } catch {
      // Somebody else's rule or lock: Salesforce's own text may name fields and people, so it is not repeated here.
      this.isRefused = true;
    } finally {
      this.isBusy = false;
    }
  }
}
