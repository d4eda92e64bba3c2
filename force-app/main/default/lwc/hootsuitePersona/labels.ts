import title from '@salesforce/label/c.hootsuitePersona_title';
import show from '@salesforce/label/c.hootsuitePersona_show';
import hide from '@salesforce/label/c.hootsuitePersona_hide';
import primaryIdentifier from '@salesforce/label/c.hootsuitePersona_primaryIdentifier';
import secondaryIdentifier from '@salesforce/label/c.hootsuitePersona_secondaryIdentifier';
import channel from '@salesforce/label/c.hootsuitePersona_channel';
import email from '@salesforce/label/c.hootsuitePersona_email';
import phone from '@salesforce/label/c.hootsuitePersona_phone';
import language from '@salesforce/label/c.hootsuitePersona_language';
import profile from '@salesforce/label/c.hootsuitePersona_profile';
import openProfile from '@salesforce/label/c.hootsuitePersona_openProfile';
import newTab from '@salesforce/label/c.hootsuitePersona_newTab';
import record from '@salesforce/label/c.hootsuitePersona_record';
import createdBy from '@salesforce/label/c.hootsuitePersona_createdBy';
import empty from '@salesforce/label/c.hootsuitePersona_empty';

/** Every text of this bundle. */
export const LABELS = {
  title,
  show,
  hide,
  primaryIdentifier,
  secondaryIdentifier,
  channel,
  email,
  phone,
  language,
  profile,
  openProfile,
  newTab,
  record,
  createdBy,
  empty
} as const;
