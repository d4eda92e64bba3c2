import { fillLabel } from 'c/hootsuiteFormat';
import { LABELS } from './labels';
import type { Evidence } from './types';

const WORDINGS: Readonly<Record<Evidence['kind'], string>> = {
  email: LABELS.email,
  phone: LABELS.phone,
  case: LABELS.earlierCase,
  personaEmail: LABELS.personaEmail,
  personaPhone: LABELS.personaPhone,
  personaHandle: LABELS.personaHandle
};

/** Why a Contact is suggested, in the agent's words. */
export function evidenceText({ kind, value }: Evidence): string {
  return fillLabel(WORDINGS[kind], value);
}
