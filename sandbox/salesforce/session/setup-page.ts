/**
 * Screens of Setup by the name that Lightning gives them in the address. The sandbox has none of them; it knows which
 * there are, so that a link to one that no org has is noticed. Source: addresses that people quote of real orgs.
 */
const SCREENS: Readonly<Record<string, string>> = {
  'CertificatesAndKeysManagement/home': 'Certificate and Key Management',
  'CompanyProfileInfo/home': 'Company Information',
  'FlexiPageList/home': 'Lightning App Builder',
  'Flows/home': 'Flows',
  'ManageExternalClientApplication/home': 'External Client App Manager',
  'ManageUsers/home': 'Users',
  'NamedCredential/home': 'Named Credentials',
  'ObjectManager/Case/FieldsAndRelationships/view': 'Case: Fields & Relationships',
  'ObjectManager/Case/RecordTypes/view': 'Case: Record Types',
  'PermSets/home': 'Permission Sets',
  'Picklists/home': 'Picklist Value Sets',
  'SecurityCspTrustedSite/home': 'Trusted URLs'
};

/** The name of a screen of Setup. @param path What follows `/lightning/setup/`. */
export function setupScreen(path: string): string | undefined {
  return Object.hasOwn(SCREENS, path) ? SCREENS[path] : undefined;
}

/** A page in place of a screen of Setup. @param title, text Of this sandbox, nothing of a request. */
export function setupPage(title: string, text: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title} | Setup</title></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`;
}
