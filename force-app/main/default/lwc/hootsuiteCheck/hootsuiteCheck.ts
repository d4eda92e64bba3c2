import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { RUN_EVENT } from './constants';
import type { Line } from './types';

export type { Line } from './types';

const ICONS = {
  passed: { icon: 'utility:success', variant: 'success' },
  failed: { icon: 'utility:error', variant: 'error' },
  unknown: { icon: 'utility:help', variant: '' },
  // No spinner: each would tell a screen reader of itself.
  running: { icon: 'utility:clock', variant: '' }
} as const;

/** One line of the doctor: how a check came out, what that means, and the next click. */
export default class HootsuiteCheck extends NavigationMixin(LightningElement) {
  @api line!: Line;

  get isRunning(): boolean {
    return this.line.state === 'running';
  }

  get icon(): string {
    return ICONS[this.line.state].icon;
  }

  get variant(): string {
    return ICONS[this.line.state].variant;
  }

  handleSetupClick(event: Event): void {
    event.preventDefault();
    this[NavigationMixin.Navigate]({
      type: 'standard__webPage',
      attributes: { url: this.line.setup ?? '' }
    });
  }

  handleRunClick(): void {
    this.dispatchEvent(new CustomEvent(RUN_EVENT, { detail: this.line.id }));
  }
}
