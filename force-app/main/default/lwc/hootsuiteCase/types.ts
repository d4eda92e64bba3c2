import type { Failure } from 'c/hootsuiteError';
import type { Persona } from 'c/hootsuitePersona';

/** What is known of the Case. `empty`: it belongs to no conversation. */
export type CaseRecord =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'empty' }
  | {
      readonly status: 'ready';
      readonly conversationId: string;
      readonly persona: Persona;
      readonly recordTypeId: string | undefined;
    };
