import { LightningElement } from 'lwc';
import { LABELS } from './labels';

/** The page of the tab Hootsuite Setup: its header, and a tab for each thing that an admin comes for. */
export default class HootsuiteSetup extends LightningElement {
  labels = LABELS;
}
