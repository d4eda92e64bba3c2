export const REFRESH_EVENT = 'lightning__refreshview';

/** Asks the record page around the component to show its records anew (LWC reference, `lightning/refresh`). */
export class RefreshEvent extends CustomEvent<undefined> {
  constructor() {
    super(REFRESH_EVENT, { bubbles: true, composed: true });
  }
}
