/** A token of the signer, ready to be sent to the bridge. */
export interface BridgeToken {
  /** The JWT in compact form. A secret: kept in memory only, never logged and never stored. */
  readonly value: string;
  /** The bridge's base address, the token's `aud` claim, without a slash at the end. */
  readonly bridgeUrl: string;
  /** Epoch milliseconds by this browser's clock; no request should start with the token after it. */
  readonly renewAt: number;
}

/** An element that can run the token flow while it is on the page. */
export interface TokenRunner {
  start(): void;
  stop(): void;
}

/** One output variable of a flow, as `lightning-flow` reports it. */
export interface FlowOutput {
  readonly name: string;
  readonly value?: unknown;
}

/** `event.detail` of the `statuschange` event of `lightning-flow`; all but the status may be missing. */
export interface FlowStatus {
  readonly status: string;
  readonly outputVariables?: readonly FlowOutput[];
}

export interface TokenStore {
  /**
   * A token with time left, from memory or by one run of the flow that all callers share.
   * @param rejected A token value that the bridge refused; it is not given out again.
   * @throws {HootsuiteError} with an `ERR_SIGN_IN_…` code.
   */
  get(rejected?: string): Promise<BridgeToken>;
  /** A token by a new run of the flow, whatever is in memory. @throws {HootsuiteError} with an `ERR_SIGN_IN_…` code. */
  renew(): Promise<BridgeToken>;
  /** Makes an element available to run the flow; the answer takes it away again. */
  attach(runner: TokenRunner): () => void;
  /** What `lightning-flow` reported to the element that runs it. */
  report(runner: TokenRunner, status: FlowStatus): void;
}

export interface TokenStoreParts {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Calls back once after some milliseconds; the answer cancels it. */
  readonly schedule: (callback: () => void, milliseconds: number) => () => void;
  /** The id of the running user. */
  readonly userId: string;
}
