/** A text that an agent may insert. */
export interface QuickReply {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** BCP 47; missing where the text fits every language. */
  readonly language?: string;
  /** The only network it is for, as a value of Social_Network_Channel; missing where it fits all. */
  readonly channel?: string;
}

/** Whom the agent answers. */
export interface Customer {
  readonly name: string;
  readonly language?: string | undefined;
  readonly channel?: string | undefined;
}
