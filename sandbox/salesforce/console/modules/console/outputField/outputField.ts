import { LightningElement, api } from 'lwc';
import { bootstrap } from 'console/bootstrap';
import { RECORD_PAGE_OBJECTS } from 'console/objects';
import { isForBrowser } from 'console/links';
import { navigate } from 'lightning/navigation';
import type { Output } from '../layout/layout.ts';
import { recordPage, urlOfPage } from '../workspace/routes.ts';

/** One value of a record, read-only, by its data type. A lookup opens as a subtab. */
export default class OutputField extends LightningElement {
  @api output: Output | undefined;

  /** Salesforce shows times in the user's zone, not in the computer's; the published component does not. */
  timeZone = bootstrap().user.timeZone;

  get isEmpty(): boolean {
    return this.output?.text === '';
  }

  get isLink(): boolean {
    const target = this.output?.target;
    return target !== undefined && RECORD_PAGE_OBJECTS.includes(target.objectApiName);
  }

  get url(): string | undefined {
    const target = this.output?.target;
    return target && urlOfPage(recordPage(target.objectApiName, target.recordId));
  }

  get tooltip(): string | undefined {
    return this.isBoolean || this.isDateTime ? undefined : this.output?.text;
  }

  get isBoolean(): boolean {
    return this.output?.dataType === 'Boolean';
  }

  get isDateTime(): boolean {
    return this.output?.dataType === 'DateTime';
  }

  get isEmail(): boolean {
    return this.output?.dataType === 'Email';
  }

  get isPhone(): boolean {
    return this.output?.dataType === 'Phone';
  }

  get isUrl(): boolean {
    return this.output?.dataType === 'Url';
  }

  handleClick(event: MouseEvent): void {
    const target = this.output?.target;
    if (target === undefined || isForBrowser(event)) return;
    event.preventDefault();
    navigate(this, recordPage(target.objectApiName, target.recordId));
  }
}
