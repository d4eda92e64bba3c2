import { LightningElement, api } from 'lwc';
import { messageOf, request } from 'console/http';

/** Statuses that an autolaunched flow can end with (LWC guide, "Control a Flow's Finish Behavior"). */
const FINISHED_STATUSES = ['FINISHED', 'FINISHED_SCREEN'];

interface FlowInput {
  name: string;
  type: string;
  value: unknown;
}

interface FlowAnswer {
  status: string;
  outputVariables?: { name: string; value: unknown; dataType?: string }[];
  message?: string;
}

/**
 * `<lightning-flow>` for flows without screens (Component Reference, `lightning-flow`). The interview runs on
 * the server; `statuschange` tells how it ended.
 */
export default class Flow extends LightningElement {
  @api flowInputVariables: FlowInput[] | undefined;
  /** RESTART, the default of the platform, starts a second interview; NONE does not. */
  @api flowFinishBehavior = 'RESTART';
  isFinished = false;
  message = '';
  #flowApiName: string | undefined;
  #interview = 0;

  @api
  get flowApiName(): string | undefined {
    return this.#flowApiName;
  }
  set flowApiName(value: string | undefined) {
    this.#flowApiName = value;
    if (this.isConnected) this.startNamedFlow();
  }

  override connectedCallback(): void {
    this.startNamedFlow();
  }

  override disconnectedCallback(): void {
    // The answer of a flow whose element is gone reaches nobody.
    this.#interview++;
  }

  /** Starts an interview by name, as an alternative to the attributes. */
  @api
  startFlow(flowApiName: string, inputVariables: FlowInput[] = []): void {
    void this.run(flowApiName, inputVariables, this.flowFinishBehavior === 'RESTART');
  }

  private startNamedFlow(): void {
    if (this.#flowApiName) this.startFlow(this.#flowApiName, this.flowInputVariables);
  }

  private async run(flowApiName: string, inputs: FlowInput[], shouldRestart: boolean): Promise<void> {
    const interview = ++this.#interview;
    this.isFinished = false;
    this.message = '';
    const answer = await request<FlowAnswer>(`/lightning/flow/${encodeURIComponent(flowApiName)}`, {
      method: 'POST',
      body: { inputs }
    }).catch((error: unknown): FlowAnswer => ({ status: 'ERROR', message: messageOf(error) }));
    if (interview !== this.#interview) return;

    this.isFinished = FINISHED_STATUSES.includes(answer.status);
    this.message = this.isFinished ? '' : (answer.message ?? 'The flow failed.');
    this.dispatchEvent(
      new CustomEvent('statuschange', {
        detail: {
          status: answer.status,
          guid: `${flowApiName}-${interview}`,
          flowTitle: flowApiName,
          activeStages: [],
          currentStage: null,
          helpText: null,
          outputVariables: answer.outputVariables ?? []
        }
      })
    );
    // Once, so that an autolaunched flow does not go round for ever.
    if (this.isFinished && shouldRestart) void this.run(flowApiName, inputs, false);
  }
}
