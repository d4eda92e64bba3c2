import title from '@salesforce/label/c.hootsuitePersona_title';
import show from '@salesforce/label/c.hootsuitePersona_show';
import hide from '@salesforce/label/c.hootsuitePersona_hide';
import vip from '@salesforce/label/c.hootsuitePersona_vip';
import vipTitle from '@salesforce/label/c.hootsuitePersona_vipTitle';
import primaryIdentifier from '@salesforce/label/c.hootsuitePersona_primaryIdentifier';
import secondaryIdentifier from '@salesforce/label/c.hootsuitePersona_secondaryIdentifier';
import channel from '@salesforce/label/c.hootsuitePersona_channel';
import email from '@salesforce/label/c.hootsuitePersona_email';
import phone from '@salesforce/label/c.hootsuitePersona_phone';
import language from '@salesforce/label/c.hootsuitePersona_language';
import profile from '@salesforce/label/c.hootsuitePersona_profile';
import openProfile from '@salesforce/label/c.hootsuitePersona_openProfile';
import newTab from '@salesforce/label/c.hootsuitePersona_newTab';
import contact from '@salesforce/label/c.hootsuitePersona_contact';
import createdBy from '@salesforce/label/c.hootsuitePersona_createdBy';
import empty from '@salesforce/label/c.hootsuitePersona_empty';

/** Every text of this bundle. */
export const LABELS = {
  title,
  show,
  hide,
  vip,
  vipTitle,
  primaryIdentifier,
  secondaryIdentifier,
  channel,
  email,
  phone,
  language,
  profile,
  openProfile,
  newTab,
  contact,
  createdBy,
  empty
} as const;
