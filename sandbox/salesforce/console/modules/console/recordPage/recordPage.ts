import { LightningElement, api } from 'lwc';
import { bootstrap } from 'console/bootstrap';
import { request } from 'console/http';
import type { FetchError } from 'console/http';
import { HISTORY_OBJECTS } from 'console/objects';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';

interface PageDefinition {
  template: string;
  regions: { name: string; components: { name: string; properties: Record<string, unknown> }[] }[];
}

interface Region {
  name: string;
  className: string;
  components: { key: string; name: string; properties: Record<string, unknown> }[];
}

/** Regions of the template that share a row; any other region takes the whole width. */
const COLUMNS = ['main', 'sidebar'];

const PERSONA = 'Hootsuite_Contact_Persona__c';

/** What an org shows while no Lightning page is active for the object. */
function defaultPage(objectApiName: string | undefined): PageDefinition {
  const hasLists = [PERSONA, ...HISTORY_OBJECTS].includes(objectApiName ?? '');
  const region = (name: string, component: string): PageDefinition['regions'][number] => ({
    name,
    components: [{ name: component, properties: {} }]
  });
  return {
    template: 'flexipage:recordHomeTemplateDesktop',
    regions: [
      region('header', 'force:highlightsPanel'),
      region(hasLists ? 'main' : 'details', 'force:detailPanel'),
      ...(hasLists ? [region('sidebar', 'force:relatedListContainer')] : [])
    ]
  };
}

/** A record's page as the active FlexiPage describes it. */
export default class RecordPage extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  regions: Region[] | undefined;
  error: FetchError | undefined;

  get isLoading(): boolean {
    return this.regions === undefined && this.error === undefined;
  }

  override connectedCallback(): void {
    void this.load();
  }

  handleRefreshView(event: Event): void {
    event.stopPropagation();
    void notifyRecordUpdateAvailable([{ recordId: this.recordId ?? '' }]);
  }

  private async fetchPage(): Promise<PageDefinition> {
    if (bootstrap().activePages?.includes(this.objectApiName ?? '') === false)
      return defaultPage(this.objectApiName);
    const path = `/lightning/page/${this.objectApiName ?? ''}/${this.recordId ?? ''}`;
    return request<PageDefinition>(path).catch((error: unknown) => {
      if ((error as FetchError).status === 404) return defaultPage(this.objectApiName);
      throw error;
    });
  }

  private async load(): Promise<void> {
    try {
      this.regions = regionsOf(await this.fetchPage());
    } catch (error) {
      this.error = error as FetchError;
    }
  }
}

function regionsOf({ regions }: PageDefinition): Region[] {
  return regions.map(({ name, components }) => ({
    name,
    className: COLUMNS.includes(name) ? 'region' : 'region_wide',
    components: components.map((component, index) => ({
      key: `${component.name}-${String(index)}`,
      ...component
    }))
  }));
}
