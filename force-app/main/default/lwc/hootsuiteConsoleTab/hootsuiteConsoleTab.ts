import { LightningElement, api, wire } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import { fillLabel, formatNumber } from 'c/hootsuiteFormat';
import {
  EnclosingTabId,
  IsConsoleNavigation,
  setTabHighlighted,
  setTabLabel
} from 'lightning/platformWorkspaceApi';
import { LABELS } from './labels';

/**
 * Names the console's tab after who writes, with the number of unread messages in front, where a narrow tab cuts nothing
 * off. A tab in the background with unread messages is highlighted. It shows nothing itself; in an app without console
 * navigation it does nothing.
 */
export default class HootsuiteConsoleTab extends LightningElement {
  #handle: string | undefined;
  #unreadCount = 0;
  #isVisible = true;
  #tabId: string | undefined;
  #isConsole = false;
  /** What the tab was told last, so that it is told of changes only. */
  #told = { tabId: '', label: '', isHighlighted: false };

  /** Who writes; without it the console's own name for the tab stays. */
  @api
  get handle(): string | undefined {
    return this.#handle;
  }
  set handle(value: string | undefined) {
    this.#handle = value;
    this.tell();
  }

  @api
  get unreadCount(): number {
    return this.#unreadCount;
  }
  set unreadCount(value: number) {
    this.#unreadCount = value;
    this.tell();
  }

  /** Whether the tab is the one that is looked at. */
  @api
  get isVisible(): boolean {
    return this.#isVisible;
  }
  set isVisible(value: boolean) {
    this.#isVisible = value;
    this.tell();
  }

  @wire(EnclosingTabId)
  wiredTabId(tabId: string | undefined): void {
    this.#tabId = tabId;
    this.tell();
  }

  @wire(IsConsoleNavigation)
  wiredIsConsole(isConsole: boolean | undefined): void {
    this.#isConsole = isConsole === true;
    this.tell();
  }

  private tell(): void {
    const tabId = this.#tabId;
    if (!this.#isConsole || !tabId || !this.#handle) return;
    const count = formatNumber(this.#unreadCount, LOCALE);
    const label = this.#unreadCount > 0 ? fillLabel(LABELS.unread, count, this.#handle) : this.#handle;
    const isHighlighted = this.#unreadCount > 0 && !this.#isVisible;
    const told = this.#told;
    this.#told = { tabId, label, isHighlighted };
    // A tab that is being closed refuses both; there is nothing left to name then.
    if (tabId !== told.tabId || label !== told.label) setTabLabel(tabId, label).catch(() => undefined);
    if (tabId !== told.tabId ? isHighlighted : isHighlighted !== told.isHighlighted) {
      setTabHighlighted(tabId, isHighlighted).catch(() => undefined);
    }
  }
}
