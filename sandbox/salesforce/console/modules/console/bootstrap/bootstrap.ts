/** What the server tells the console about the running user; `GET /console/bootstrap.json`. */
export interface Bootstrap {
  user: {
    id: string;
    name: string;
    email: string;
    title?: string;
    locale: string;
    language: string;
    timeZone: string;
    dir: 'ltr' | 'rtl';
  };
  /** The users to switch to. */
  users: { id: string; name: string; title?: string }[];
  customPermissions: Record<string, boolean>;
  /** Custom labels by `c.<name>`, in the user's language. */
  labels: Record<string, string>;
  /** Values of `@salesforce/i18n/<key>`. */
  i18n: Record<string, unknown>;
  org: { id: string; name: string; inboxUrl?: string | null };
  /** Objects for which a Lightning page of the package is active. */
  activePages?: string[];
  /** Tabs of components that the user may see. */
  tabs: ComponentTab[];
}

/** A tab that shows one component of the package. */
export interface ComponentTab {
  name: string;
  label: string;
  component: string;
  /** As `lightning-icon` names it. */
  icon: string;
}

let loaded: Bootstrap | undefined;

/** Fetches the bootstrap document; without a session the browser goes to the login page. */
export async function loadBootstrap(): Promise<void> {
  const response = await fetch('/console/bootstrap.json', { headers: { accept: 'application/json' } });
  if (response.status === 401 || response.redirected) {
    window.location.assign('/');
    // The page is on its way out: nothing may run on without a user.
    await new Promise(() => undefined);
  }
  if (!response.ok) throw new Error(`The console cannot start: bootstrap answered ${response.status}`);
  loaded = (await response.json()) as Bootstrap;
}

/** @throws Error before {@link loadBootstrap} has finished. */
export function bootstrap(): Bootstrap {
  if (loaded === undefined) throw new Error('The bootstrap document has not been loaded');
  return loaded;
}
