import title from '@salesforce/label/c.hootsuiteContactMatch_title';
import hidden from '@salesforce/label/c.hootsuiteContactMatch_hidden';
import unlink from '@salesforce/label/c.hootsuiteContactMatch_unlink';
import unlinkFrom from '@salesforce/label/c.hootsuiteContactMatch_unlinkFrom';
import unlinked from '@salesforce/label/c.hootsuiteContactMatch_unlinked';
import link from '@salesforce/label/c.hootsuiteContactMatch_link';
import linkTo from '@salesforce/label/c.hootsuiteContactMatch_linkTo';
import linked from '@salesforce/label/c.hootsuiteContactMatch_linked';
import searching from '@salesforce/label/c.hootsuiteContactMatch_searching';
import none from '@salesforce/label/c.hootsuiteContactMatch_none';
import suggested from '@salesforce/label/c.hootsuiteContactMatch_suggested';
import conflict from '@salesforce/label/c.hootsuiteContactMatch_conflict';
import failed from '@salesforce/label/c.hootsuiteContactMatch_failed';
import retry from '@salesforce/label/c.hootsuiteContactMatch_retry';
import refused from '@salesforce/label/c.hootsuiteContactMatch_refused';
import email from '@salesforce/label/c.hootsuiteContactMatch_email';
import phone from '@salesforce/label/c.hootsuiteContactMatch_phone';
import earlierCase from '@salesforce/label/c.hootsuiteContactMatch_earlierCase';
import personaEmail from '@salesforce/label/c.hootsuiteContactMatch_personaEmail';
import personaPhone from '@salesforce/label/c.hootsuiteContactMatch_personaPhone';
import personaHandle from '@salesforce/label/c.hootsuiteContactMatch_personaHandle';

/** Every text of this bundle. */
export const LABELS = {
  title,
  hidden,
  unlink,
  unlinkFrom,
  unlinked,
  link,
  linkTo,
  linked,
  searching,
  none,
  suggested,
  conflict,
  failed,
  retry,
  refused,
  email,
  phone,
  earlierCase,
  personaEmail,
  personaPhone,
  personaHandle
} as const;
