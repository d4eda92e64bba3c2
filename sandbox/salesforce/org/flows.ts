import { FlowFault, OrgError } from '../errors.ts';
import type { FlowDefinition } from '../flow/definition.ts';
import { runAutolaunchedFlow, runBeforeSaveFlow, type FlowContext } from '../flow/runner.ts';
import type { Callouts } from '../credentials/callout.ts';
import type { ObjectDefinition, OrgMetadata } from '../metadata/model.ts';
import type { Access } from '../records/access.ts';
import type { OrgRecord, RecordStore, RecordValue } from '../records/store.ts';

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

export interface OrgFlowsParts {
  readonly metadata: OrgMetadata;
  readonly store: RecordStore;
  readonly callouts: () => Callouts;
  readonly globals: (userId: string) => ReadonlyMap<string, string>;
  readonly now: () => Date;
}

/** Who may run which flow, and with what. */
export class OrgFlows {
  readonly #parts: OrgFlowsParts;

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
    const flows = [...this.#parts.metadata.flows.values()]
      .filter((flow) => flow.active && flow.trigger?.object === object.name)
      .sort((a, b) => a.order - b.order || a.name.localeCompare(b.name));
    for (const flow of flows) {
      try {
        runBeforeSaveFlow(flow, { ...this.#context(access), record, ...(before ? { before } : {}) });
      } catch (cause) {
        if (cause instanceof OrgError) throw cause;
        throw new OrgError('UNKNOWN_EXCEPTION', `The flow ${flow.label} failed to save the record.`);
      }
    }
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
    if (!flow?.active || flow.trigger) {
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
      const outputs = await runAutolaunchedFlow(flow, this.#context(access), inputs, async (callout) => {
        try {
          return {
            ok: true,
            outputs: await this.#parts.callouts().call(callout.action, callout.inputs, access)
          };
        } catch (cause) {
          if (cause instanceof FlowFault) return { ok: false, fault: cause.message };
          throw cause;
        }
      });
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
