import { LightningElement } from 'lwc';
import { LABELS } from './labels';

/** The tab Checks: what of the set-up is in place, and the next click for what is not. */
export default class HootsuiteChecks extends LightningElement {
  labels = LABELS;
}
