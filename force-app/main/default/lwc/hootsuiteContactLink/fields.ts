import DEPARTMENT_FIELD from '@salesforce/schema/Contact.Department';
import EMAIL_FIELD from '@salesforce/schema/Contact.Email';
import MOBILE_FIELD from '@salesforce/schema/Contact.MobilePhone';
import PHONE_FIELD from '@salesforce/schema/Contact.Phone';
import TITLE_FIELD from '@salesforce/schema/Contact.Title';
import type { FieldId } from '@salesforce/schema';

/** What the preview shows, in this order; a field the user may not read is left out. */
export const PREVIEW_FIELDS: readonly FieldId[] = [
  TITLE_FIELD,
  DEPARTMENT_FIELD,
  EMAIL_FIELD,
  PHONE_FIELD,
  MOBILE_FIELD
];
