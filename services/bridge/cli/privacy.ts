import type { Database } from '../database/database.ts';
import type { Privacy } from '../privacy/privacy.ts';
import type { Receipt } from '../privacy/receipts.ts';

/** What the commands about erasure need. */
export interface PrivacyCommandParts {
  readonly database: Database;
  readonly privacy: Privacy;
  readonly clock: () => Date;
  /** One line for the operator. */
  readonly print: (line: string) => void;
}

const LIST_LIMIT = 100;

function stateOf({ salesforce, salesforce_failure: failure }: Receipt): string {
  return failure === null ? salesforce : `${salesforce}: ${failure}`;
}

/**
 * `contacts erase --tenant … --profile-id …`: asks for the erasure of a contact and of its persona; a running bridge
 * does it.
 * @returns The id of the receipt.
 */
export async function eraseContact(
  { database, privacy, clock, print }: PrivacyCommandParts,
  tenant: string,
  profileId: string
): Promise<string> {
  const id = await database.transaction((transaction) =>
    privacy.eraser.request(transaction, {
      tenant,
      profileId,
      scope: 'contact',
      reason: 'operator',
      erasedAt: clock()
    })
  );
  print(`erasure ${id} requested`);
  return id;
}

/** `erasures list --tenant …`: the newest receipts, a line each. */
export async function listErasures(
  { database, privacy, print }: PrivacyCommandParts,
  tenant: string
): Promise<void> {
  const receipts = await privacy.receipts.list(database, tenant, LIST_LIMIT);
  for (const receipt of receipts) {
    const done = receipt.done_at?.toISOString() ?? 'under way';
    print(`${receipt.id}  ${receipt.reason}  ${done}  Salesforce ${stateOf(receipt)}`);
  }
  if (receipts.length === 0) print('no erasures');
}

/** `erasures show --tenant … <id>`: one receipt as JSON. @returns Whether there is one. */
export async function showErasure(
  { database, privacy, print }: PrivacyCommandParts,
  tenant: string,
  id: string
): Promise<boolean> {
  const receipt = await privacy.receipts.show(database, tenant, id);
  print(receipt ? JSON.stringify(receipt, undefined, 2) : 'no such erasure');
  return receipt !== undefined;
}
