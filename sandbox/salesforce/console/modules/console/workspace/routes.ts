/** Where a tab is; the part of the platform's PageReference that this console can show. */
export interface PageReference {
  type: string;
  attributes: {
    objectApiName?: string;
    recordId?: string;
    actionName?: string;
    apiName?: string;
    url?: string;
  };
  state: Record<string, string>;
}

export interface RecordPage extends PageReference {
  type: 'standard__recordPage';
  attributes: { objectApiName: string; recordId: string; actionName: 'view' };
}

export interface ListPage extends PageReference {
  type: 'standard__objectPage';
  attributes: { objectApiName: string; actionName: 'list' };
}

/** The tab of a component. */
export interface ComponentPage extends PageReference {
  type: 'standard__navItemPage';
  attributes: { apiName: string };
}

/** What can stand in a workspace tab. */
export type TabPage = RecordPage | ComponentPage;

export const RECORD_PAGE = 'standard__recordPage';
export const LIST_PAGE = 'standard__objectPage';
export const COMPONENT_PAGE = 'standard__navItemPage';

/** Names of a URL's parts are API names and ids: nothing else is let through. */
const RECORD_PATH = /^\/lightning\/r\/(?<object>\w+)\/(?<id>\w{15,18})\/view$/;
const LIST_PATH = /^\/lightning\/o\/(?<object>\w+)\/list$/;
const COMPONENT_PATH = /^\/lightning\/n\/(?<name>\w+)$/;

export function recordPage(objectApiName: string, recordId: string): RecordPage {
  return { type: RECORD_PAGE, attributes: { objectApiName, recordId, actionName: 'view' }, state: {} };
}

export function listPage(objectApiName: string, filterName?: string): ListPage {
  return {
    type: LIST_PAGE,
    attributes: { objectApiName, actionName: 'list' },
    state: filterName === undefined ? {} : { filterName }
  };
}

export function componentPage(apiName: string): ComponentPage {
  return { type: COMPONENT_PAGE, attributes: { apiName }, state: {} };
}

export function isRecordPage(page: PageReference): page is RecordPage {
  const { objectApiName, recordId } = page.attributes;
  return page.type === RECORD_PAGE && objectApiName !== undefined && recordId !== undefined;
}

export function isListPage(page: PageReference): page is ListPage {
  return page.type === LIST_PAGE && page.attributes.objectApiName !== undefined;
}

export function isComponentPage(page: PageReference): page is ComponentPage {
  return page.type === COMPONENT_PAGE && page.attributes.apiName !== undefined;
}

/** The page of a Lightning URL, or undefined for one this console does not have. */
export function pageOfUrl(url: string): TabPage | ListPage | undefined {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const record = RECORD_PATH.exec(pathname)?.groups;
  if (record?.object !== undefined && record.id !== undefined) return recordPage(record.object, record.id);
  const component = COMPONENT_PATH.exec(pathname)?.groups;
  if (component?.name !== undefined) return componentPage(component.name);
  const list = LIST_PATH.exec(pathname)?.groups;
  if (list?.object !== undefined) return listPage(list.object, searchParams.get('filterName') ?? undefined);
  return undefined;
}

/** The Lightning URL of a page, without origin; undefined where it has none. */
export function urlOfPage(page: PageReference): string | undefined {
  if (isRecordPage(page))
    return `/lightning/r/${page.attributes.objectApiName}/${page.attributes.recordId}/view`;
  if (isComponentPage(page)) return `/lightning/n/${page.attributes.apiName}`;
  if (!isListPage(page)) return undefined;
  const { filterName } = page.state;
  const query = filterName === undefined ? '' : `?filterName=${encodeURIComponent(filterName)}`;
  return `/lightning/o/${page.attributes.objectApiName}/list${query}`;
}
