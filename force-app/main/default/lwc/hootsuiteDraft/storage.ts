import USER_ID from '@salesforce/user/Id';
import type { StoredDraft } from './hootsuiteDraft';

/** Everything under one key, so that nothing of another user can be left behind under a key nobody looks at. */
const KEY = 'hootsuiteDrafts';

/** So many drafts are kept at most; the one that was written longest ago goes first. */
const MOST = 50;

interface Stored {
  readonly userId: string;
  readonly drafts: readonly (readonly [key: string, draft: StoredDraft])[];
}

function isStored(value: unknown): value is Stored {
  return (
    typeof value === 'object' &&
    value !== null &&
    'userId' in value &&
    value.userId === USER_ID &&
    'drafts' in value &&
    Array.isArray(value.drafts)
  );
}

/**
 * The drafts that this user left in this tab of the browser, in the order in which they were written. What another
 * user left is removed. Lightning Web Security keeps the storage apart by namespace.
 */
export function loadDrafts(): Map<string, StoredDraft> {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    if (isStored(value)) return new Map(value.drafts);
    sessionStorage.removeItem(KEY);
  } catch {
    // A browser that gives no storage, or what somebody else wrote there: drafts then live as long as the page.
  }
  return new Map();
}

/** Keeps the drafts until the tab of the browser is closed; files stay at the bridge, only their ids are kept. */
export function saveDrafts(drafts: ReadonlyMap<string, StoredDraft>): void {
  try {
    const stored: Stored = { userId: USER_ID, drafts: [...drafts].slice(-MOST) };
    if (drafts.size === 0) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(stored));
  } catch {
    // As above; also where the storage is full.
  }
}
