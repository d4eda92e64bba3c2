import { notPassed, passed, type Finding } from '@hsc/contracts/setup-checks.ts';
import type { HootsuiteClient } from '../hootsuite/client.ts';
import { TokenFailure } from '../http/client.ts';
import { findingOf } from './findings.ts';

function loginFinding(error: unknown): Finding {
  return error instanceof TokenFailure ? findingOf(error) : passed();
}

/**
 * Login, members and the licence of the user who asks, by one question: who has this e-mail address. Asked anew, where
 * the gate would take an answer from before.
 */
export function hootsuiteChecks(client: HootsuiteClient, email: string) {
  const found = client.findUser(email);
  return {
    'hootsuite-login': found.then(() => passed(), loginFinding),
    'hootsuite-members': found.then(
      () => passed(),
      (error: unknown) => findingOf(error, 'MEMBERS_REFUSED')
    ),
    'user-licence': found.then((user) => {
      if (!user) return notPassed('NO_LICENCE');
      return user.active ? passed() : notPassed('LICENCE_INACTIVE');
    })
  };
}
