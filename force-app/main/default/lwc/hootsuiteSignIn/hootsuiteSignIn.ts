import { LightningElement } from 'lwc';
import { TOKEN_FLOW, tokenStore, type FlowStatus, type TokenRunner } from 'c/hootsuiteToken';

/**
 * The place on the page where the token flow runs. It shows nothing, and holds `lightning-flow` only while the
 * token store wants a token: a finished flow that stays would show Salesforce's end screen.
 */
export default class HootsuiteSignIn extends LightningElement {
  flowName = TOKEN_FLOW;
  /** Holds the number of the run under way; a new number makes a new element, and so a new interview. */
  runs: readonly number[] = [];

  #runCount = 0;
  #detach: (() => void) | undefined;
  readonly #runner: TokenRunner = {
    start: () => {
      this.#runCount += 1;
      this.runs = [this.#runCount];
    },
    stop: () => {
      this.runs = [];
    }
  };

  override connectedCallback(): void {
    this.#detach = tokenStore.attach(this.#runner);
  }

  override disconnectedCallback(): void {
    this.#detach?.();
    this.runs = [];
  }

  handleFlowStatusChange(event: CustomEvent<FlowStatus>): void {
    tokenStore.report(this.#runner, event.detail);
  }
}
