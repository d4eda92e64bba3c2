import { LightningElement, api } from 'lwc';
import { messageOf } from 'console/http';

/** Panel for a read that failed: what could not be shown, and the server's reason. */
export default class ErrorPanel extends LightningElement {
  @api heading = '';
  @api error: unknown;

  get message(): string {
    return messageOf(this.error);
  }
}
