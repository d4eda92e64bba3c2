import type { CaseLog } from '../cases/case-log.ts';
import { DatabaseUnavailable } from '../database/database.ts';
import type { Database } from '../database/database.ts';
import { kindOf } from '../errors.ts';
import { agentLookedUp, eventReceived } from '../ledger/events.ts';
import type { Crossing, Ledger } from '../ledger/ledger.ts';
import type { Tenant } from '../tenants.ts';
import type { AgentFinder, FindAgent } from './agent-finder.ts';
import type { EventHandler } from './event-handler.ts';
import { conversationIdOf } from './event-task.ts';
import type { EventTask } from './event-task.ts';
import type { StoredEvent, WebhookInbox } from './webhook-inbox.ts';

/** What the event worker is made of. */
export interface EventWorkerParts {
  readonly database: Database;
  readonly inbox: WebhookInbox;
  readonly handler: EventHandler;
  readonly agents: AgentFinder;
  readonly ledger: Ledger;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly log: CaseLog;
}

/** Events worked off in one transaction: enough to save commits, few enough not to hold locks for long. */
const EVENTS_AT_ONCE = 100;

type Kind = 'plain' | 'asking' | 'erasing';

/** What is worked off together: hand-overs ask Hootsuite first, and an erasure is not about one conversation. */
function kindOfEvent({ event }: StoredEvent): Kind {
  if (event.type === 'CONTACT_ERASED') return 'erasing';
  return event.type === 'CONVERSATION_DELEGATED' ? 'asking' : 'plain';
}

/**
 * Works off stored events, several in one transaction with their marks, so that a repeated job does nothing. Where
 * one of them fails, each gets its own transaction and its own account of failures.
 */
export class EventWorker {
  readonly #parts: EventWorkerParts;

  constructor(parts: EventWorkerParts) {
    this.#parts = parts;
  }

  /**
   * Works off these events; one that is gone or done is nothing to do. One that fails gets a job of its own for
   * later, or after its last try a dead letter.
   * @throws {DatabaseUnavailable} for the queue to try again: no event is to blame
   */
  async run(eventIds: readonly string[]): Promise<void> {
    for (let at = 0; at < eventIds.length; at += EVENTS_AT_ONCE) {
      await this.#parts.inbox.giveWay();
      await this.#runSome(eventIds.slice(at, at + EVENTS_AT_ONCE));
    }
  }

  async #runSome(eventIds: readonly string[]): Promise<void> {
    const { inbox, tenants, agents } = this.#parts;
    const tasks = (await inbox.read(eventIds)).flatMap((stored): EventTask[] => {
      const tenant = tenants.get(stored.tenant);
      // Events of a tenant that was taken out of the configuration wait until it is back.
      return tenant ? [{ stored, tenant }] : [];
    });
    const of = (kind: Kind) => tasks.filter(({ stored }) => kindOfEvent(stored) === kind);
    await this.#workOff(of('plain'));
    // After them, so that messages do not wait for Hootsuite.
    const findAgent = agents.lookup();
    await this.#workOff(await Promise.all(of('asking').map((task) => withAgent(task, findAgent))));
    for (const task of of('erasing')) await this.#workOff([task]);
  }

  async #workOff(tasks: readonly EventTask[]): Promise<void> {
    if (tasks.length === 0) return;
    try {
      await this.#apply(tasks);
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      for (const task of tasks) await this.#applyAlone(task);
    }
  }

  async #applyAlone(task: EventTask): Promise<void> {
    try {
      await this.#apply([task]);
    } catch (error) {
      // The event is not to blame, and may wait as long as it takes.
      if (error instanceof DatabaseUnavailable) throw error;
      await this.#fail(task, kindOf(error));
    }
  }

  /** All or none. */
  async #apply(tasks: readonly EventTask[]): Promise<void> {
    const { database, inbox, handler, ledger } = this.#parts;
    await database.transaction(async (transaction) => {
      const ids = tasks.map(({ stored }) => stored.id);
      const open = await inbox.finish(transaction, ids);
      const finished = tasks.filter(({ stored }) => open.has(stored.id));
      const isNew = ({ stored }: EventTask) => open.get(stored.id)?.isInLedger === false;
      ledger.note(transaction, finished.filter(isNew).flatMap(crossingsOf));
      await handler.apply(transaction, finished);
    });
  }

  async #fail({ stored, tenant }: EventTask, reason: string): Promise<void> {
    const { id: eventId, event } = stored;
    if (!(await this.#parts.inbox.fail(eventId, reason))) return;
    const fields = { tenant: tenant.key, eventId, type: event.type, reasons: [reason] };
    this.#parts.log.warn(fields, 'dead letter');
  }
}

async function withAgent(task: EventTask, findAgent: FindAgent): Promise<EventTask> {
  return { ...task, agent: await findAgent(task.tenant, conversationIdOf(task.stored.event.data)) };
}

/** What crossed with an event. Who handed over was asked for just now, or a moment ago by a try that failed. */
function crossingsOf({ stored: { event, receivedAt }, tenant: { key }, agent }: EventTask): Crossing[] {
  const received = eventReceived(key, event.data, receivedAt);
  return agent ? [received, agentLookedUp(key, event.data, agent, receivedAt)] : [received];
}
