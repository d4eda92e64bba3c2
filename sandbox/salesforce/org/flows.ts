import { FlowFault, OrgError } from '../errors.ts';
import type { FlowDefinition, FlowTrigger } from '../flow/definition.ts';
import {
  meetsEntryConditions,
  runAutolaunchedFlow,
  runBeforeSaveFlow,
  type FlowContext
} from '../flow/runner.ts';
import type { Callouts } from '../credentials/callout.ts';
import type { ObjectDefinition, OrgMetadata } from '../metadata/model.ts';
import type { Access } from '../records/access.ts';
import type { OrgRecord, RecordStore, RecordValue } from '../records/store.ts';
import { AsynchronousPaths } from './asynchronous-paths.ts';

/** Outcome of a flow that a page has started, as `lightning-flow` reports it. */
export interface FlowOutcome {
  readonly status: 'FINISHED_SCREEN' | 'ERROR';
  readonly flowTitle?: string;
  readonly outputVariables: readonly {
    readonly name: string;
    readonly value: RecordValue;
    readonly dataType: string;
  }[];
  readonly message?: string;
}

/** A flow that ended without a fault path; an org sends its admin an e-mail about it. */
export interface FlowError {
  readonly flow: string;
  readonly recordId: string;
  /** Holds no secret and nothing of the record. */
  readonly message: string;
}

export interface OrgFlowsParts {
  readonly metadata: OrgMetadata;
  readonly store: RecordStore;
  readonly callouts: () => Callouts;
  readonly globals: (userId: string) => ReadonlyMap<string, string>;
  readonly accessOf: (userId: string) => Access | undefined;
  /** Whether the flow is active, as the package brings it or an admin has set it. */
  readonly isActive: (flow: FlowDefinition) => boolean;
  readonly now: () => Date;
  readonly onError: (error: FlowError) => void;
}

/** Who may run which flow, and with what. */
export class OrgFlows {
  readonly #parts: OrgFlowsParts;
  /** What runs after commits. */
  readonly paths = new AsynchronousPaths();

  constructor(parts: OrgFlowsParts) {
    this.#parts = parts;
  }

  #context(access: Access): FlowContext {
    const { store, now, globals } = this.#parts;
    return {
      now,
      globals: globals(access.userId),
      lookup: (lookup, matches) => {
        const object = store.objects.get(lookup.object);
        if (!object) return undefined;
        const found = store.all(object).filter(matches);
        const field = lookup.sort?.field ?? 'Id';
        found.sort((a, b) => (String(a[field]) < String(b[field]) ? -1 : 1));
        return lookup.sort?.descending ? found.at(-1) : found[0];
      }
    };
  }

  /**
   * Runs the before-save flows of an object in their trigger order. Record-triggered flows run in system context:
   * they see records the user does not. Source: help.salesforce.com, "Flow run-time context".
   */
  beforeSave(
    object: ObjectDefinition,
    record: OrgRecord,
    before: OrgRecord | undefined,
    access: Access
  ): void {
    for (const flow of this.#triggered(object, 'beforeSave')) {
      try {
        runBeforeSaveFlow(flow, { ...this.#context(access), record, ...(before ? { before } : {}) });
      } catch (cause) {
        if (cause instanceof OrgError) throw cause;
        throw new OrgError('UNKNOWN_EXCEPTION', `The flow ${flow.label} failed to save the record.`);
      }
    }
  }

  #triggered(object: ObjectDefinition, when: FlowTrigger['when']): FlowDefinition[] {
    return [...this.#parts.metadata.flows.values()]
      .filter(({ trigger }) => trigger?.object === object.name && trigger.when === when)
      .filter((flow) => this.#parts.isActive(flow))
      .sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
  }

  /**
   * Has the asynchronous paths of an object's after-save flows run once the save is committed; where it is rolled back
   * they never do. Source: help.salesforce.com, "Run Part of a Record-Triggered Flow Asynchronously".
   */
  afterSave(
    object: ObjectDefinition,
    record: Readonly<OrgRecord>,
    before: Readonly<OrgRecord> | undefined,
    access: Access
  ): void {
    for (const flow of this.#triggered(object, 'afterCommit')) {
      const context = { ...this.#context(access), record: { ...record }, ...(before ? { before } : {}) };
      if (!meetsEntryConditions(flow, context)) continue;
      this.#parts.store.database.afterCommit(() => {
        this.paths.add(() => this.#runPath(flow, object, String(record.Id), access.userId));
      });
    }
  }

  /** In a transaction of its own: what has changed since the save counts, and no failure reaches the user. */
  async #runPath(
    flow: FlowDefinition,
    object: ObjectDefinition,
    recordId: string,
    userId: string
  ): Promise<void> {
    const record = this.#parts.store.get(object, recordId);
    const access = this.#parts.accessOf(userId);
    if (!record || !access) return;
    try {
      await this.#run(flow, { ...this.#context(access), record }, new Map(), access);
    } catch (cause) {
      const message = cause instanceof FlowFault ? cause.message : 'An unexpected error occurred.';
      this.#parts.onError({ flow: flow.name, recordId, message });
    }
  }

  /** Runs an interview whose callouts go out as the user. */
  #run(
    flow: FlowDefinition,
    context: FlowContext,
    inputs: ReadonlyMap<string, RecordValue>,
    access: Access
  ): Promise<ReadonlyMap<string, RecordValue>> {
    return runAutolaunchedFlow(flow, context, inputs, async ({ action, inputs: given }) => {
      try {
        return { ok: true, outputs: await this.#parts.callouts().call(action, given, access) };
      } catch (cause) {
        if (cause instanceof FlowFault) return { ok: false, fault: cause.message };
        throw cause;
      }
    });
  }

  /** Source: help.salesforce.com 005226794 and flow_distribute_security. */
  #mayRun(flow: FlowDefinition, access: Access): boolean {
    if (access.flows.has(flow.name)) return true;
    return (
      !flow.restricted && (access.userPermissions.has('RunFlow') || access.userPermissions.has('ManageFlow'))
    );
  }

  /** Starts an autolaunched flow for the user, as `lightning-flow` does. */
  async start(name: string, inputs: ReadonlyMap<string, RecordValue>, access: Access): Promise<FlowOutcome> {
    const flow = this.#parts.metadata.flows.get(name);
    if (!flow || !this.#parts.isActive(flow) || flow.trigger) {
      return {
        status: 'ERROR',
        outputVariables: [],
        message: `The flow ${name} does not exist or is not active.`
      };
    }
    if (!this.#mayRun(flow, access)) {
      return { status: 'ERROR', outputVariables: [], message: "You don't have permission to run this flow." };
    }
    try {
      const outputs = await this.#run(flow, this.#context(access), inputs, access);
      const outputVariables = [...outputs].map(([variable, value]) => ({
        name: variable,
        value,
        dataType: (flow.variables.get(variable)?.dataType ?? 'String').toUpperCase()
      }));
      return { status: 'FINISHED_SCREEN', flowTitle: flow.label, outputVariables };
    } catch (cause) {
      if (!(cause instanceof FlowFault)) throw cause;
      return { status: 'ERROR', flowTitle: flow.label, outputVariables: [], message: cause.message };
    }
  }
}
