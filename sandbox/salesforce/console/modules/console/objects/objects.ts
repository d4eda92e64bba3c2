/** The app's navigation items: Cases, and the tabs the package brings. */
export const NAVIGATION_OBJECTS = [
  'Case',
  'Hootsuite_Contact_Persona__c',
  'Hootsuite_Quick_Reply__c',
  'Hootsuite_Setting__c'
] as const;

/** Objects this console has a record page for; other lookups are shown as text. */
export const RECORD_PAGE_OBJECTS: readonly string[] = [...NAVIGATION_OBJECTS, 'Contact'];

/** Objects whose layout has the related list of their field history. */
export const HISTORY_OBJECTS: readonly string[] = ['Hootsuite_Setting__c'];

const STANDARD_ICONS: Readonly<Record<string, string>> = {
  Case: 'standard:case',
  Contact: 'standard:contact'
};

/** Icons of tab styles, as UI API names them: `…/custom/custom53_120.png`. */
const THEME_ICON = /\/(?<set>custom|standard)\/(?<name>\w+?)_\d+\.(?:png|svg)/;

/** The `lightning-icon` name of an object: its own, its tab style's, or a neutral one. */
export function iconOf(objectApiName: string, iconUrl?: string): string {
  const standard = STANDARD_ICONS[objectApiName];
  if (standard !== undefined) return standard;
  const theme = iconUrl === undefined ? undefined : THEME_ICON.exec(iconUrl)?.groups;
  return theme?.set === undefined ? 'standard:social' : `${theme.set}:${theme.name ?? ''}`;
}
