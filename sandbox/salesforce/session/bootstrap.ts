import type { TabDefinition } from '../metadata/model.ts';
import { ORG_ID, SEED_ORG } from '../org/install.ts';
import type { Org } from '../org/org.ts';
import { OrgTexts } from '../org/texts.ts';
import type { Access } from '../records/access.ts';
import type { OrgRecord } from '../records/store.ts';

/** Languages written from right to left that Salesforce offers. */
const RIGHT_TO_LEFT = ['ar', 'iw', 'he', 'fa', 'ur'];

/** Users who may log in to the pages; an API-only user may not. */
export function pageUsers(org: Org): OrgRecord[] {
  return org.users().filter((user) => !org.accessOf(String(user.Id))?.userPermissions.has('ApiUserOnly'));
}

/** 1 is Sunday, as in `@salesforce/i18n/firstDayOfWeek`. */
function firstDayOfWeek(locale: string): number {
  // ECMA-402 Locale Info counts from Monday = 1 to Sunday = 7; newer engines have the method only.
  const info = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } };
  return ((info.getWeekInfo?.().firstDay ?? 1) % 7) + 1;
}

/** `Custom67: Gears` is `custom:custom67` in `lightning-icon`. */
const iconOf = ({ motif }: TabDefinition): string => `custom:custom${/\d+/.exec(motif)?.[0] ?? '1'}`;

/** The component tabs that the user's permission sets make visible, in the user's language. */
function componentTabs(org: Org, access: Access, texts: OrgTexts): unknown[] {
  return [...org.metadata.tabs.values()]
    .filter(({ name, component }) => component !== undefined && access.tabs.has(name))
    .map((tab) => ({
      name: tab.name,
      label: texts.tab(tab),
      component: tab.component,
      icon: iconOf(tab)
    }));
}

/** What the console needs before it can draw: the user, texts, permissions, other users. */
export function bootstrap(org: Org, access: Access, inboxUrl: string | undefined): unknown {
  const user = org.user(access.userId);
  const languageKey = String(user?.LanguageLocaleKey);
  const language = languageKey.replace('_', '-');
  const locale = String(user?.LocaleSidKey).replace('_', '-');
  const timeZone = user?.TimeZoneSidKey;
  const texts = new OrgTexts(org.metadata, languageKey);
  const dir = RIGHT_TO_LEFT.includes(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
  return {
    user: {
      id: access.userId,
      name: user?.Name,
      email: user?.Email,
      locale,
      language,
      timeZone,
      dir
    },
    users: pageUsers(org).map((one) => ({ id: one.Id, name: one.Name, title: one.Title })),
    customPermissions: Object.fromEntries([...access.customPermissions].map((name) => [name, true])),
    labels: texts.labels(),
    i18n: {
      lang: language,
      locale,
      dir,
      timeZone,
      currency: SEED_ORG.currency,
      firstDayOfWeek: firstDayOfWeek(locale)
    },
    org: { id: ORG_ID, name: SEED_ORG.name, inboxUrl: inboxUrl ?? null },
    activePages: [...org.metadata.objects.keys()].filter((name) => org.activePage(name) !== undefined),
    tabs: componentTabs(org, access, texts)
  };
}
