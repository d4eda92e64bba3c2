/** The customer as the Case page knows him or her from Salesforce; every part may be missing. */
export interface Persona {
  /** Id of the persona's record. */
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly primaryIdentifier?: string | undefined;
  readonly secondaryIdentifier?: string | undefined;
  /** The value of Social_Network_Channel__c, not its translation. */
  readonly channel?: string | undefined;
  /** The same as the user's language names it. */
  readonly channelLabel?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  /** A language tag. */
  readonly language?: string | undefined;
  readonly profileUrl?: string | undefined;
  readonly isVip: boolean;
  readonly contactId?: string | undefined;
  readonly contactName?: string | undefined;
  readonly createdByEmail?: string | undefined;
  readonly createdById?: string | undefined;
}
