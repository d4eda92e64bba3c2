import { LightningElement, api } from 'lwc';
import { registry } from 'console/registry';

type Constructor = typeof LightningElement;
type Loader = () => Promise<{ default: Constructor }>;

/** The platform's own components, as far as the package's page and the default page place them. */
const PLATFORM_COMPONENTS: Readonly<Record<string, Loader>> = {
  'force:highlightsPanel': () => import('console/highlightsPanel'),
  'force:detailPanel': () => import('console/detailPanel'),
  'force:relatedListContainer': () => import('console/relatedList')
};

/** Puts one component of a FlexiPage on the page, and keeps its failure to itself. */
export default class ComponentHost extends LightningElement {
  @api name = '';
  @api properties: Record<string, unknown> = {};
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  componentConstructor: Constructor | undefined;
  message = '';

  get componentProperties(): Record<string, unknown> {
    const { properties, recordId, objectApiName } = this;
    // Only a component on a record page is told of a record.
    return recordId === undefined ? properties : { ...properties, recordId, objectApiName };
  }

  override connectedCallback(): void {
    void this.load();
  }

  override errorCallback(error: Error): void {
    // For the developer; the page says what a Lightning page says.
    console.error(`Component ${this.name} failed`, error);
    this.message = `We're having trouble displaying the component "${this.name}".`;
  }

  private async load(): Promise<void> {
    const load = PLATFORM_COMPONENTS[this.name] ?? registry[this.name.replace(/^c:/, '')];
    if (load === undefined) {
      this.message = `This console has no component "${this.name}".`;
      return;
    }
    try {
      this.componentConstructor = (await load()).default;
    } catch (error) {
      this.errorCallback(error as Error);
    }
  }
}
