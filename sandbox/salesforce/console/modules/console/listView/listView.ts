import { LightningElement, api } from 'lwc';
import { workspace } from 'console/currentWorkspace';
import { onRecordsChanged } from 'console/events';
import { UI_API, request } from 'console/http';
import { isSplitView, setSplitView } from 'console/listDisplay';
import { iconOf } from 'console/objects';
import { isForBrowser } from 'console/links';
import { fetchObjectInfo } from 'lightning/uiObjectInfoApi';
import type { ObjectInfo } from 'lightning/uiObjectInfoApi';
import { labelOf } from '../layout/layout.ts';
import { isRecordPage, listPage, recordPage, urlOfPage } from '../workspace/routes.ts';
import { lookupNames, nextSort, rowOf } from './listModel.ts';
import type { ListColumn, ListRecords, Row } from './listModel.ts';

interface ListSummary {
  apiName: string;
  label: string;
}

interface Header extends ListColumn {
  className: string;
  ariaSort: string | undefined;
  arrow: string;
}

interface SplitRow {
  id: string;
  url: string | undefined;
  title: string;
  subtitle: string;
  aside: string;
  subaside: string;
  ariaCurrent: string | undefined;
}

const PAGE_SIZE = 200;
const NEWEST_FIRST = '-CreatedDate';
const COLUMN_CLASSES: Readonly<Record<string, string>> = {
  CaseNumber: 'column_number',
  Priority: 'column_short',
  Status: 'column_short',
  Subject: 'column_wide'
};

/** An object's list: one of its list views as a table, or narrow beside an open record. */
export default class ListView extends LightningElement {
  @api objectApiName = '';
  @api isSplit = false;
  info: ObjectInfo | undefined;
  summaries: ListSummary[] = [];
  columns: ListColumn[] = [];
  rows: Row[] | undefined;
  error: unknown;
  sortBy: string = NEWEST_FIRST;
  isSplitChosen = isSplitView();
  focusedRecordId: string | undefined;
  #filterName: string | undefined;
  #latest = 0;
  #unsubscribe: (() => void)[] = [];

  @api
  get filterName(): string | undefined {
    return this.#filterName;
  }
  set filterName(value: string | undefined) {
    const isChange = value !== this.#filterName && this.isConnected;
    this.#filterName = value;
    if (isChange) void this.loadList();
  }

  override connectedCallback(): void {
    this.#unsubscribe = [
      onRecordsChanged(({ object }) => {
        if (object === this.objectApiName) void this.loadRecords();
      }),
      workspace.subscribe(({ focusedTabId }) => {
        const page = workspace.find(focusedTabId)?.page;
        this.focusedRecordId = page && isRecordPage(page) ? page.attributes.recordId : undefined;
      })
    ];
    void this.loadList();
  }

  override disconnectedCallback(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  get icon(): string {
    return iconOf(this.objectApiName, this.info?.themeInfo?.iconUrl);
  }

  get objectLabel(): string {
    return this.info?.labelPlural ?? '';
  }

  get listApiName(): string | undefined {
    return this.#filterName ?? defaultList(this.summaries)?.apiName;
  }

  get listLabel(): string {
    return this.summaries.find(({ apiName }) => apiName === this.listApiName)?.label ?? this.objectLabel;
  }

  get lists(): (ListSummary & { isChosen: boolean })[] {
    return this.summaries.map((list) => ({ ...list, isChosen: list.apiName === this.listApiName }));
  }

  get isLoading(): boolean {
    return this.rows === undefined && this.error === undefined;
  }

  get isEmpty(): boolean {
    return this.rows?.length === 0 && this.error === undefined;
  }

  get hasRows(): boolean {
    return (this.rows?.length ?? 0) > 0 && this.error === undefined;
  }

  get hasTable(): boolean {
    return this.hasRows && !this.isSplit;
  }

  get hasSplitList(): boolean {
    return this.hasRows && this.isSplit;
  }

  get rootClass(): string {
    return this.isSplit ? 'list list_side' : 'list';
  }

  get summary(): string {
    const count = this.rows?.length;
    if (count === undefined) return '';
    const sorted = this.columns.find(({ fieldApiName }) => fieldApiName === this.sortBy.replace(/^-/, ''));
    const items = `${count >= PAGE_SIZE ? `${String(PAGE_SIZE)}+` : String(count)} ${count === 1 ? 'item' : 'items'}`;
    return sorted === undefined || this.isSplit ? items : `${items} • Sorted by ${sorted.label}`;
  }

  get headers(): Header[] {
    return this.columns.map((column) => {
      const direction = { [column.fieldApiName]: 'ascending', [`-${column.fieldApiName}`]: 'descending' }[
        this.sortBy
      ];
      return {
        ...column,
        label: labelOf({
          label: column.label,
          dataType: this.info?.fields[column.fieldApiName]?.dataType ?? ''
        }),
        className: COLUMN_CLASSES[column.fieldApiName] ?? '',
        ariaSort: direction,
        arrow: direction === 'descending' ? 'utility:arrowdown' : 'utility:arrowup'
      };
    });
  }

  /** Two lines of two values: what the list's first columns say. */
  get splitRows(): SplitRow[] {
    return (this.rows ?? []).map(({ id, cells }) => {
      const [name, title, aside, subaside] = cells.map(({ text }) => text);
      return {
        id,
        url: urlOfPage(recordPage(this.objectApiName, id)),
        title: title ?? name ?? '',
        subtitle: name ?? '',
        aside: aside ?? '',
        subaside: subaside ?? '',
        ariaCurrent: id === this.focusedRecordId ? 'true' : undefined
      };
    });
  }

  handleListSelect({ detail: { value } }: CustomEvent<{ value: string }>): void {
    workspace.showList(listPage(this.objectApiName, value));
  }

  handleRefreshClick(): void {
    void this.loadList();
  }

  handleDisplayClick(): void {
    this.isSplitChosen = !this.isSplitChosen;
    setSplitView(this.isSplitChosen);
  }

  handleSortClick({ currentTarget }: MouseEvent): void {
    this.sortBy = nextSort(this.sortBy, (currentTarget as HTMLElement).dataset.field ?? '');
    void this.loadRecords();
  }

  handleRowClick(event: MouseEvent): void {
    if (isForBrowser(event)) return;
    event.preventDefault();
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    workspace.openTab(recordPage(this.objectApiName, id));
  }

  private async loadList(): Promise<void> {
    try {
      const [info, { lists }] = await Promise.all([
        fetchObjectInfo(this.objectApiName),
        request<{ lists: ListSummary[] }>(`${UI_API}/list-info/${this.objectApiName}`)
      ]);
      this.info = info;
      this.summaries = lists;
      const list = await request<{ displayColumns: ListColumn[] }>(
        `${UI_API}/list-info/${this.objectApiName}/${this.listApiName ?? ''}`
      );
      this.columns = list.displayColumns;
      await this.loadRecords();
    } catch (error) {
      this.error = error;
    }
  }

  private async loadRecords(): Promise<void> {
    const { info, columns, listApiName } = this;
    if (info === undefined || listApiName === undefined) return;
    const call = ++this.#latest;
    const query = new URLSearchParams({ pageSize: String(PAGE_SIZE), sortBy: this.sortBy });
    const lookups = lookupNames(this.objectApiName, columns, info.fields);
    if (lookups.length > 0) query.set('optionalFields', lookups.join(','));
    try {
      const { records } = await request<ListRecords>(
        `${UI_API}/list-records/${this.objectApiName}/${listApiName}?${query.toString()}`
      );
      // Changes may come faster than answers: only the last question counts.
      if (call !== this.#latest) return;
      this.rows = records.map((record) => rowOf(record, columns, info));
      this.error = undefined;
    } catch (error) {
      if (call === this.#latest) this.error = error;
    }
  }
}

/** The package's own list where there is one, else the first. */
function defaultList(lists: readonly ListSummary[]): ListSummary | undefined {
  return lists.find(({ apiName }) => apiName.includes('Hootsuite')) ?? lists[0];
}
