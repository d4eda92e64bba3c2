/** An e-mail address or a phone number: something to reach a person by, not what they are called. */
const ADDRESS = /^(?:\S+@\S+\.\S+|\+?[\d\s().-]{6,})$/u;

/** What a persona's two identifiers say: whom to greet, and what else identifies them. */
export interface PersonIdentifiers {
  readonly name: string | undefined;
  readonly other: string | undefined;
}

/**
 * Hootsuite's secondary identifier is, by network, a first and last name or a phone number or e-mail address (Salesforce
 * security and privacy FAQ); the primary one is a handle, a number or, as on Facebook, a name. The name is the secondary
 * one unless that is only an address.
 */
export function personIdentifiers(
  primary: string | undefined,
  secondary: string | undefined
): PersonIdentifiers {
  if (!secondary || !primary) return { name: secondary ?? primary, other: undefined };
  return ADDRESS.test(secondary) ? { name: primary, other: secondary } : { name: secondary, other: primary };
}
