import { identityPolicyOf } from '../conversations/channels.ts';
import type { Channel, IdentityPolicy } from '../conversations/channels.ts';
import { shortenIdentity } from './identities.ts';
import { maskText } from './mask.ts';
import type { Masked } from './mask.ts';
import type { MaskingRules } from './rules.ts';

/** Stands for what is masked in the name of a file: Hootsuite takes letters, digits, hyphen, underscore and dot. */
const FILE_MASK = 'X';

/** Masks what a tenant's rules name. They are asked for each time: they may change while the bridge runs. */
export class Masking {
  /** The rules of a tenant as they are at this moment. */
  readonly rulesOf: (tenant: string) => MaskingRules;

  constructor(rulesOf: (tenant: string) => MaskingRules) {
    this.rulesOf = rulesOf;
  }

  /** A text with what was masked in it. */
  mask(tenant: string, text: string): Masked {
    return maskText(text, this.rulesOf(tenant));
  }

  /** The text alone. */
  hide(tenant: string, text: string): string {
    return this.mask(tenant, text).text;
  }

  /** The name of a file, in letters that Hootsuite takes. */
  hideInFileName(tenant: string, name: string): string {
    return maskText(name, this.rulesOf(tenant), FILE_MASK).text;
  }

  /** How a customer of a network is named. */
  identityPolicyOf(tenant: string, channel: Channel): IdentityPolicy {
    return this.rulesOf(tenant).identities[channel] ?? identityPolicyOf(channel);
  }

  /** A name, handle or number of a customer, as it may be kept and shown. */
  identity(tenant: string, channel: Channel, identity: string): string {
    const isShort = this.identityPolicyOf(tenant, channel) === 'initials';
    return isShort ? shortenIdentity(identity) : this.hide(tenant, identity);
  }
}
