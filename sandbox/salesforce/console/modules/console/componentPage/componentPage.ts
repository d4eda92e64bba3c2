import { LightningElement, api } from 'lwc';
import { bootstrap } from 'console/bootstrap';
import type { ComponentTab } from 'console/bootstrap';

/** The page of a component's tab; who may not see the tab is told so, as when its address is typed in. */
export default class ComponentPage extends LightningElement {
  /** Api name of the tab. */
  @api name = '';
  error = { body: { message: "You don't have access to this tab. Ask your Salesforce admin." } };

  get tab(): ComponentTab | undefined {
    return bootstrap().tabs.find(({ name }) => name === this.name);
  }
}
