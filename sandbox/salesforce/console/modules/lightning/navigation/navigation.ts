import { createContextProvider } from 'lwc';
import type { LightningElement } from 'lwc';
import { workspace } from 'console/currentWorkspace';
import {
  isComponentPage,
  isListPage,
  isRecordPage,
  listPage,
  recordPage,
  urlOfPage
} from '../../console/workspace/routes.ts';
import type { PageReference } from '../../console/workspace/routes.ts';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');
const WEB_PAGE = 'standard__webPage';

/** Finds out which tab a component stands in, so that a record opens as a subtab there. */
export const ENCLOSING_TAB_EVENT = 'consoleenclosingtab';

type Constructor<T = LightningElement> = new (...args: never[]) => T;

interface Navigator {
  [Navigate](page: PageReference): void;
  [GenerateUrl](page: PageReference): Promise<string>;
}

/** LWC reference, `lightning/navigation`: record pages, object home and web pages. */
function mixin<Base extends Constructor>(base: Base): Base & Constructor<Navigator> {
  return class extends (base as Constructor) {
    [Navigate](page: PageReference): void {
      navigate(this, page);
    }

    [GenerateUrl](page: PageReference): Promise<string> {
      return Promise.resolve(addressOf(page));
    }
  } as unknown as Base & Constructor<Navigator>;
}

export const NavigationMixin = Object.assign(mixin, { Navigate, GenerateUrl });

/** Wire adapter: the page of the tab around the component. */
export class CurrentPageReference {
  static contextSchema = { page: 'optional' as const };
  readonly #emit: (page: PageReference | null) => void;

  constructor(emit: (page: PageReference | null) => void) {
    this.#emit = emit;
    emit(null);
  }

  connect(): void {
    // The value comes with the context.
  }

  update(_config: object, context?: { page?: PageReference }): void {
    this.#emit(context?.page ?? null);
  }

  disconnect(): void {
    // Nothing is held.
  }
}

/** Makes an element the page that {@link CurrentPageReference} finds. */
export const provideCurrentPage = createContextProvider(CurrentPageReference);

/** Goes to a page as a console app does: a record opens as a subtab of the tab the element stands in. */
export function navigate(element: EventTarget, page: PageReference): void {
  if (page.type === WEB_PAGE) {
    window.open(addressOf(page), '_blank', 'noopener');
  } else if (isListPage(page)) {
    workspace.showList(listPage(page.attributes.objectApiName, page.state.filterName));
  } else if (isComponentPage(page)) {
    workspace.openTab(page);
  } else if (page.attributes.recordId !== undefined) {
    const target = recordPage(objectOf(page), page.attributes.recordId);
    const parentTabId = enclosingTabOf(element);
    if (parentTabId === undefined) workspace.openTab(target);
    else workspace.openSubtab(parentTabId, target);
  } else {
    throw new TypeError(`This console cannot show a page of type ${page.type}`);
  }
}

function addressOf(page: PageReference): string {
  if (page.type === WEB_PAGE) return page.attributes.url ?? '';
  const complete =
    isRecordPage(page) || page.attributes.recordId === undefined
      ? page
      : recordPage(objectOf(page), page.attributes.recordId);
  return urlOfPage(complete) ?? '';
}

function objectOf({ attributes: { objectApiName, recordId = '' } }: PageReference): string {
  if (objectApiName !== undefined) return objectApiName;
  if (recordId.startsWith('500')) return 'Case';
  throw new TypeError('A record page reference needs objectApiName here');
}

function enclosingTabOf(element: EventTarget): string | undefined {
  const detail: { tabId?: string } = {};
  element.dispatchEvent(new CustomEvent(ENCLOSING_TAB_EVENT, { bubbles: true, composed: true, detail }));
  return detail.tabId;
}
