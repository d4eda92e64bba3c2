import type { DueCase } from '../cases/records.ts';
import { hideContact } from './event-masks.ts';
import type { Masking } from './masking.ts';

/** A Case as it may be written: what was stored under other rules is masked on its way out. */
export function hideCase(masking: Masking, tenant: string, due: DueCase): DueCase {
  const { channel, requested, attributes } = due;
  const { subject } = requested;
  return {
    ...due,
    ...hideContact(masking, tenant, channel, { ...due, attributes: attributes ?? [] }),
    requested: { ...requested, ...(subject !== undefined && { subject: masking.hide(tenant, subject) }) }
  };
}
