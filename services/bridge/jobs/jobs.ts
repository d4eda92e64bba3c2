import { PgBoss } from 'pg-boss';
import type { Database, Transaction } from '../database/database.ts';
import { kindOf } from '../errors.ts';

/** What each queue carries. Ids only: no personal data rests in the job tables. */
export interface JobData {
  'webhook-event': { readonly eventIds: readonly string[] };
  'case-write': { readonly tenant: string };
  /**
   * `sweep`: also look for changes that nobody told. `behind`: conversations that moved on while their Case was on its
   * way to Salesforce.
   */
  'case-status': { readonly tenant: string; readonly sweep?: boolean; readonly behind?: readonly string[] };
  outbox: { readonly tenant: string; readonly conversationId: string };
  erasure: { readonly erasureId: string };
}

/** A queue's name. */
export type QueueName = keyof JobData;

/** One function per queue; rejecting means: try all of these again later. */
export type JobHandlers = { readonly [Q in QueueName]: (jobs: readonly JobData[Q][]) => Promise<void> };

interface QueueSettings {
  readonly retryLimit: number;
  readonly batchSize: number;
  readonly localConcurrency: number;
  /** A job that runs longer than this, in seconds, is taken to hang and is given to another worker. */
  readonly expireInSeconds: number;
}

/**
 * Queues whose new jobs only wake their own process, while the others look by themselves, instead of being announced
 * to all: PostgreSQL lets only one transaction at a time commit that announces something.
 */
const QUIET_QUEUES = ['webhook-event'] as const;
/** A queue whose jobs are not announced. */
export type QuietQueue = (typeof QUIET_QUEUES)[number];

function isQuiet(queue: string): queue is QuietQueue {
  return (QUIET_QUEUES as readonly string[]).includes(queue);
}

/** A statement that somebody else runs. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * Cases wait for each other and are written together, those of several tenants side by side. Events come in groups
 * already, several of which are worked off together. Replies are taken one at a time, in parallel.
 */
export const QUEUES: Readonly<Record<QueueName, QueueSettings>> = {
  'webhook-event': { retryLimit: 12, batchSize: 8, localConcurrency: 2, expireInSeconds: 120 },
  'case-write': { retryLimit: 3, batchSize: 100, localConcurrency: 4, expireInSeconds: 900 },
  'case-status': { retryLimit: 3, batchSize: 100, localConcurrency: 1, expireInSeconds: 900 },
  outbox: { retryLimit: 3, batchSize: 1, localConcurrency: 4, expireInSeconds: 600 },
  erasure: { retryLimit: 12, batchSize: 1, localConcurrency: 1, expireInSeconds: 900 }
};

const RETRY_DELAY_S = 2;
const RETRY_DELAY_MAX_S = 600;
/** A running job shows that its process lives; after so long without a sign it is tried again (pg-boss: 10 at least). */
const HEARTBEAT_S = 10;
/** How often jobs without a sign of life are looked for, by whichever process is first. */
const MONITOR_S = 3;
/**
 * How often a worker looks for jobs that became due. New ones are announced, those for later and those to be tried
 * again are not; pg-boss would let these wait for half a minute.
 */
const POLL_S = 2;

/** Stores jobs in the caller's transaction and runs them. */
export class Jobs {
  readonly boss: PgBoss;
  readonly #database: Database;
  /** By queue, the worker that a new job of this process wakes. */
  readonly #workers = new Map<QueueName, string>();
  /** What each open transaction has sent. */
  readonly #sent = new WeakMap<Transaction, Set<string>>();
  #isWorking = false;

  /** @param onError Hears of trouble in the background; gets no job data. */
  constructor(database: Database, onError: (error: Error) => void) {
    this.#database = database;
    this.boss = new PgBoss({
      ...database.forJobs,
      schema: 'jobs',
      schedule: false,
      useListenNotify: true,
      registerInstance: false,
      supervise: true,
      superviseIntervalSeconds: MONITOR_S,
      monitorIntervalSeconds: MONITOR_S
    });
    this.boss.on('error', onError);
  }

  /** Creates what is missing. After this jobs can be sent; nothing runs yet. */
  async start(): Promise<void> {
    await this.boss.start();
    for (const [name, { retryLimit, expireInSeconds }] of Object.entries(QUEUES)) {
      const options = {
        retryLimit,
        expireInSeconds,
        heartbeatSeconds: HEARTBEAT_S,
        retryDelay: RETRY_DELAY_S,
        retryBackoff: true,
        retryDelayMax: RETRY_DELAY_MAX_S,
        notify: !isQuiet(name)
      };
      // createQueue leaves an existing queue as it was.
      await this.boss.createQueue(name, options);
      await this.boss.updateQueue(name, options);
    }
  }

  /** Begins to work the queues off. */
  async work(handlers: JobHandlers): Promise<void> {
    await Promise.all([
      this.#work('webhook-event', handlers),
      this.#work('case-write', handlers),
      this.#work('case-status', handlers),
      this.#work('outbox', handlers),
      this.#work('erasure', handlers)
    ]);
    this.#isWorking = true;
  }

  /**
   * Stores a job. With a transaction the job exists exactly when the transaction commits, and the same job is stored
   * once.
   * @param startAfter Not before this time.
   */
  async send<Q extends QueueName>(
    transaction: Transaction | undefined,
    queue: Q,
    data: JobData[Q],
    startAfter?: Date
  ): Promise<void> {
    const executor = transaction ?? this.#database;
    if (transaction && !this.#isFirst(transaction, JSON.stringify([queue, data, startAfter]))) return;
    if (isQuiet(queue) && !startAfter) transaction?.afterCommit(() => this.wake(queue));
    await this.boss.send(queue, data, {
      ...(startAfter && { startAfter }),
      // Not pg-boss's adapter: on an error that one rolls back by itself, under the feet of our transaction.
      db: { executeSql: async (sql, values) => ({ rows: await executor.query(sql, values) }) }
    });
  }

  /**
   * The statement that stores a job, to be part of a larger one, so that a job costs no round trip of its own. Whoever
   * runs it wakes the workers, once it is committed, with {@link wake}.
   * @param queue A quiet one: the statement of others is none that can be a part.
   */
  async statementFor<Q extends QuietQueue>(queue: Q, data: JobData[Q]): Promise<Statement> {
    let statement: Statement | undefined;
    await this.boss.send(queue, data, {
      db: {
        executeSql: (sql, parameters = []) => {
          statement = { sql, parameters };
          return Promise.resolve({ rows: [{ id: '' }] });
        }
      }
    });
    if (!statement) throw new TypeError('pg-boss has not told how it stores a job.');
    return statement;
  }

  /** Has this process look for new jobs in a quiet queue. */
  wake(queue: QuietQueue): void {
    const worker = this.#workers.get(queue);
    if (worker !== undefined && this.#isWorking) this.boss.notifyWorker(worker);
  }

  /** Whether this process takes jobs. */
  get isWorking(): boolean {
    return this.#isWorking;
  }

  /**
   * Takes no more jobs and waits for those that run. Jobs can still be sent.
   * @returns Whether all have ended in time.
   */
  async pause(timeoutMs: number): Promise<boolean> {
    this.#isWorking = false;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), timeoutMs);
    });
    const ended = Promise.all(Object.keys(QUEUES).map((name) => this.boss.offWork(name))).then(() => true);
    return Promise.race([ended, late]).finally(() => clearTimeout(timer));
  }

  /** Ends it at once; jobs that still run after {@link pause} are put back for another process. */
  async stop(): Promise<void> {
    this.#isWorking = false;
    await this.boss.stop({ graceful: false, close: true });
  }

  /** Several events of one transaction may want the same Case writer. */
  #isFirst(transaction: Transaction, job: string): boolean {
    const sent = this.#sent.get(transaction) ?? new Set();
    if (sent.has(job)) return false;
    this.#sent.set(transaction, sent.add(job));
    return true;
  }

  async #work<Q extends QueueName>(queue: Q, handlers: Pick<JobHandlers, Q>): Promise<void> {
    const { batchSize, localConcurrency } = QUEUES[queue];
    const options = {
      batchSize,
      localConcurrency,
      pollingIntervalSeconds: POLL_S,
      notifyPollingIntervalSeconds: POLL_S
    };
    const worker = await this.boss.work<JobData[Q]>(queue, options, async (jobs) => {
      try {
        await handlers[queue](jobs.map((job) => job.data));
      } catch (error) {
        // pg-boss keeps a failed job's error, all of it, in its table; a database error quotes the row.
        throw new Error(kindOf(error));
      }
    });
    this.#workers.set(queue, worker);
  }
}
