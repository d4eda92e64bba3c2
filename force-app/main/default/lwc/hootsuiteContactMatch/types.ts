/** What of a persona can be found again elsewhere in the org. */
export interface Known {
  readonly personaId: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly handle?: string | undefined;
}

/**
 * Why a Contact may be the person; `value` is what is equal, or where the earlier link is.
 *
 * - `email`, `phone`: the Contact has the persona's address or number.
 * - `case`: an earlier Case of the persona is the Contact's.
 * - `personaEmail`, `personaPhone`, `personaHandle`: another persona with the same is linked to the Contact.
 */
export interface Evidence {
  readonly kind: 'email' | 'phone' | 'case' | 'personaEmail' | 'personaPhone' | 'personaHandle';
  readonly value: string;
}

/** A Contact that may be the person, with all that speaks for it. */
export interface Suggestion {
  readonly contactId: string;
  readonly name: string;
  readonly evidence: readonly Evidence[];
}
