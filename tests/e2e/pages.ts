import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';

/** The Service Console of the Salesforce sandbox, as one user sees it. */
export class ConsolePage {
  readonly page: Page;
  /** Every response body the browser was given, but event streams, which do not end. */
  readonly #bodies: Promise<string>[] = [];
  /** Event streams of other hosts that were opened; their text is not among the bodies. */
  readonly foreignStreams: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('response', (response) => {
      const isStream = response.headers()['content-type']?.includes('text/event-stream') ?? false;
      if (!isStream) this.#bodies.push(response.text().catch(() => ''));
      else if (new URL(response.url()).host !== new URL(page.url()).host)
        this.foreignStreams.push(response.url());
    });
  }

  /** All that has reached the browser so far, as text. */
  async received(): Promise<string> {
    return (await Promise.all(this.#bodies)).join('\n');
  }

  static async logIn(browser: Browser, user: string): Promise<ConsolePage> {
    return ConsolePage.logInWith(await browser.newContext(), user);
  }

  /** In a browser with settings of its own. */
  static async logInWith(context: BrowserContext, user: string): Promise<ConsolePage> {
    const console = new ConsolePage(await context.newPage());
    await console.page.goto('/');
    await console.page.getByRole('button', { name: user }).click();
    await expect(console.cases).toBeVisible();
    return console;
  }

  get context(): BrowserContext {
    return this.page.context();
  }

  /** Opens a tab of the app by its navigation menu. */
  async openNavigationItem(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Show Navigation Menu' }).click();
    await this.page.getByRole('menuitem', { name, exact: true }).click();
  }

  get cases(): Locator {
    return this.page.getByRole('table', { name: 'Hootsuite Cases' });
  }

  /** The row of the Case with this subject. */
  row(subject: string): Locator {
    const link = this.page.getByRole('link', { name: subject, exact: true });
    return this.cases.getByRole('row').filter({ has: link });
  }

  async openCase(subject: string): Promise<void> {
    await this.row(subject).getByRole('link', { name: subject, exact: true }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
  }

  /** The exposed component of the package on the Case page. */
  get conversation(): Locator {
    return this.page.getByRole('article', { name: 'Hootsuite conversation' });
  }

  get messages(): Locator {
    return this.conversation.getByRole('log', { name: 'Messages' });
  }

  get persona(): Locator {
    return this.conversation.getByRole('region', { name: 'Customer details' });
  }

  get composer(): Locator {
    return this.conversation.getByRole('textbox', { name: /^Reply to/ });
  }

  get send(): Locator {
    return this.conversation.getByRole('button', { name: 'Send', exact: true });
  }

  /** What is told at once; a region that has nothing to tell yet does not count. */
  get notice(): Locator {
    return this.conversation.getByRole('alert').filter({ hasText: /\S/u });
  }

  /** One message of the thread with its author, time, state and what follows from it. */
  message(text: string): Locator {
    return this.messages.getByRole('listitem').filter({ hasText: text });
  }

  /** How up to date the page says it is. */
  connection(state: string | RegExp): Locator {
    return this.conversation.getByRole('status').filter({ hasText: state });
  }

  /** Attaches a file as from the file dialog of the operating system. */
  async attach(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.conversation.getByRole('button', { name: 'Attach a file' }).click();
    await (await chooser).setFiles(file);
  }

  /** The tabs of the console, one for each open record. */
  get tabs(): Locator {
    return this.page.getByRole('navigation', { name: 'Workspaces' }).getByRole('listitem');
  }

  async showCases(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Service Console' })
      .getByRole('link', { name: 'Cases' })
      .click();
    await expect(this.cases).toBeVisible();
  }

  /** Changes the status of the open Case in the standard dialog of the record page. */
  async setStatus(status: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Edit', exact: true }).click();
    const dialog = this.page.getByRole('dialog', { name: /^Edit Case/ });
    await dialog.getByRole('combobox', { name: 'Status' }).click();
    await dialog.getByRole('option', { name: status, exact: true }).click();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  /** A field of the standard Case details beside the component, as its label and value. */
  detail(label: string): Locator {
    return this.page
      .getByRole('article', { name: 'Details' })
      .locator('dl > div, .slds-form-element')
      .filter({ has: this.page.getByText(label, { exact: true }) })
      .getByRole('definition');
  }
}

/** The tab Hootsuite Setup in the console, as an admin sees it. */
export class SetupPage {
  readonly console: ConsolePage;

  constructor(console: ConsolePage) {
    this.console = console;
  }

  static async open(console: ConsolePage): Promise<SetupPage> {
    await console.openNavigationItem('Hootsuite Setup');
    const setup = new SetupPage(console);
    await expect(setup.heading).toBeVisible();
    return setup;
  }

  get frame(): Locator {
    return this.console.page.getByRole('article', { name: 'Hootsuite Setup' });
  }

  get heading(): Locator {
    return this.frame.getByRole('heading', { level: 1, name: 'Hootsuite Setup' });
  }

  /** What the checks have come to, or that they run. */
  get summary(): Locator {
    return this.frame.getByRole('tabpanel', { name: 'Checks', exact: true }).getByRole('status');
  }

  /** Waits until all checks have been run. */
  async checked(): Promise<void> {
    await expect(this.summary).toHaveText(/^Passed: /u);
  }

  /** The line of a check, by its name. */
  line(title: string): Locator {
    const heading = this.console.page.getByRole('heading', { level: 3, name: title, exact: true });
    return this.frame.getByRole('listitem').filter({ has: heading });
  }

  /** Runs all checks again. */
  async checkAgain(): Promise<void> {
    await this.frame.getByRole('button', { name: 'Check Again', exact: true }).click();
    await this.checked();
  }

  /** What a tab of the page shows; selects the tab. */
  async tab(name: string): Promise<Locator> {
    await this.frame.getByRole('tab', { name, exact: true }).click();
    return this.frame.getByRole('tabpanel', { name, exact: true });
  }
}

/** The Inbox page of the Hootsuite sandbox. */
export class InboxPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser, address: string): Promise<InboxPage> {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(address);
    return new InboxPage(page);
  }

  get messages(): Locator {
    return this.page.getByRole('log', { name: 'Messages' });
  }

  /** The entry of a customer in the list, with the status of the conversation. */
  conversation(customer: string): Locator {
    return this.page
      .getByRole('navigation', { name: 'Conversations' })
      .getByRole('button', { name: customer });
  }

  async choose(customer: string): Promise<void> {
    await this.conversation(customer).click();
  }

  async actAs(agent: string): Promise<void> {
    await this.page.getByLabel('Agent', { exact: true }).selectOption({ label: agent });
  }

  /** A customer who has not written before writes on a network. */
  async startConversation(network: string, customer: string, text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New conversation' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'New conversation' });
    await dialog.getByLabel('Network').selectOption({ label: network });
    await dialog.getByLabel('Language').selectOption({ label: 'English' });
    await dialog.getByLabel('Name, handle or number').fill(customer);
    await dialog.getByLabel('First message').fill(text);
    await dialog.getByRole('button', { name: 'Start conversation' }).click();
    await expect(dialog).toBeHidden();
  }

  async writeAsCustomer(text: string): Promise<void> {
    await this.page.getByLabel('Write as the customer').fill(text);
    await this.page.getByRole('button', { name: 'Send as customer' }).click();
    await expect(this.messages.getByText(text)).toBeVisible();
  }

  async takeBack(): Promise<void> {
    await this.page.getByRole('button', { name: 'Take back' }).click();
    await expect(this.page.getByRole('button', { name: 'Hand to Salesforce' })).toBeVisible();
  }

  /** Ends the open conversation as the Hootsuite agent. */
  async resolve(): Promise<void> {
    await this.page.getByRole('button', { name: 'Resolve', exact: true }).click();
    await expect(this.page.getByRole('button', { name: 'Resolve', exact: true })).toBeHidden();
  }

  /** A new customer writes, and the conversation becomes a Case with the text as its subject. */
  async handOver(network: string, customer: string, text: string): Promise<void> {
    await this.startConversation(network, customer, text);
    await this.handToSalesforce({ subject: text, priority: 'Medium', status: 'New' });
  }

  /** Makes a Case of the open conversation with the fields that the Hootsuite agent chooses. */
  async handToSalesforce(fields: { subject: string; priority: string; status: string }): Promise<void> {
    await this.page.getByRole('button', { name: 'Hand to Salesforce' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Hand to Salesforce' });
    await dialog.getByLabel('Subject').fill(fields.subject);
    await dialog.getByLabel('Priority').selectOption({ label: fields.priority });
    await dialog.getByLabel('Status').selectOption({ label: fields.status });
    await dialog.getByRole('button', { name: 'Create case and hand over' }).click();
    await expect(dialog).toBeHidden();
  }
}
