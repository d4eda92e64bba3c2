import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { json } from './fakes.ts';
import type { SeenRequest } from './fakes.ts';
import { CONTACT, delegation, inbound, writeBack } from './samples.ts';
import type { TestBridge } from './test-bridge.ts';

const DATA = '/services/data/v66.0';
/** Rounds after which two sides that answer each other count as never coming to rest. */
const MAX_ROUNDS = 12;

/** A Case of the simulated org. */
interface SimulatedCase {
  readonly id: string;
  readonly key: string;
  status: string;
  modifiedAt: Date;
}

/**
 * An org and a Hootsuite that react: the org's flow tells of each changed Status, whoever changed it, and Hootsuite
 * writes back what is resolved. What they send waits until {@link settle} delivers it.
 */
export class TwoSides {
  readonly #bridge: TestBridge;
  readonly #database: Database;
  readonly #cases = new Map<string, SimulatedCase>();
  /** Told by the flow, not delivered yet. */
  hints: string[] = [];
  #writeBacks: object[] = [];
  /** Records on a page of a query. */
  pageSize = 2_000;
  /** Runs after each page of a query is answered. */
  onPage: () => void = () => undefined;
  readonly #pages = new Map<string, SimulatedCase[]>();

  constructor(bridge: TestBridge, database: Database) {
    this.#bridge = bridge;
    this.#database = database;
    this.attach(bridge);
  }

  /** Puts both sides behind a bridge; another one than before, where the first was stopped. */
  attach(bridge: TestBridge): void {
    bridge.salesforce
      .on(`PATCH ${DATA}/composite/sobjects/Case/`, (seen) => this.#upsert(seen))
      .on(`PATCH ${DATA}/composite/sobjects`, (seen) => this.#update(seen))
      .on(`PATCH ${DATA}/composite/sobjects/Hootsuite_Contact_Persona__c/`, ({ body }) =>
        json((JSON.parse(body) as { records: object[] }).records.map(() => ({ id: 'a0', success: true })))
      )
      .on(`GET ${DATA}/query`, (seen) => this.#query(seen));
    bridge.hootsuite.on('POST /inbox/v1/virtual-agent/conversations/', ({ url, body }) => {
      const [, id = ''] = /conversations\/([^/]+)/.exec(url.pathname) ?? [];
      if (body.includes('RESOLVED')) this.#writeBacks.push(writeBack(id, 'resolved', []));
      return json({});
    });
  }

  /** What was sent to Salesforce about statuses: reads and writes, in order. */
  static statusCalls(bridge: TestBridge): string[] {
    return bridge.salesforce.requests.flatMap(({ method, url }) => {
      if (url.searchParams.get('q')?.startsWith('SELECT Id, Status FROM Case WHERE Id')) return ['read'];
      return method === 'PATCH' && url.pathname === `${DATA}/composite/sobjects` ? ['write'] : [];
    });
  }

  /** How often Hootsuite was told to resolve a conversation. */
  static resolves(bridge: TestBridge): number {
    return bridge.hootsuite.requests.filter(({ body }) => body.includes('RESOLVED')).length;
  }

  /** The newest Case of a conversation. */
  caseOf(conversationId: string): SimulatedCase {
    const found = [...this.#cases.values()].findLast(({ key }) => key.startsWith(`${conversationId}:`));
    assert.ok(found, 'the conversation has a Case');
    return found;
  }

  /** The Status of a Case, by its key. */
  statusOf(key: string): string | undefined {
    return [...this.#cases.values()].find((one) => one.key === key)?.status;
  }

  /** Somebody in Salesforce changes the Status of a Case, by its key; the flow tells of it. */
  setStatus(key: string, status: string): void {
    const found = [...this.#cases.values()].find((one) => one.key === key);
    assert.ok(found, key);
    this.#set(found, status);
  }

  /** A Case that is there. @returns Its id */
  add(conversationId: string, status: string, number = 1): string {
    const id = `500Hs${String(this.#cases.size + 1).padStart(10, '0')}AAA`;
    this.#cases.set(id, { id, key: `${conversationId}:${number}`, status, modifiedAt: this.#bridge.now });
    return id;
  }

  /** Somebody in Salesforce changes a Status; the flow tells of it unless it fails. */
  change(conversationId: string, status: string, isTold = true): void {
    const found = this.caseOf(conversationId);
    this.#set(found, status);
    if (!isTold) this.hints = this.hints.filter((id) => id !== found.id);
  }

  /** Hands a conversation over and waits until its Case is there and its Status known. */
  async start(id: string, bridge = this.#bridge): Promise<string> {
    await bridge.webhook('virtual-agent', bridge.event('CONVERSATION_DELEGATED', delegation(id)));
    await this.settle(bridge);
    await bridge.services.changes.add(this.#database, bridge.tenant.key, [this.caseOf(id).id], bridge.now);
    await this.settle(bridge);
    bridge.salesforce.requests.length = 0;
    return id;
  }

  /** The customer writes. */
  async write(id: string, text = 'Hola', bridge = this.#bridge): Promise<void> {
    const data = inbound(id, randomUUID(), text, { contactProfile: CONTACT });
    await bridge.webhook('virtual-agent', bridge.event('INBOUND_MESSAGE_RECEIVED', data));
  }

  /** Delivers and works off everything, until both sides are at rest. */
  async settle(bridge = this.#bridge): Promise<void> {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      await bridge.drain();
      const [hints, writeBacks] = [this.hints, this.#writeBacks];
      if (hints.length + writeBacks.length === 0) return;
      [this.hints, this.#writeBacks] = [[], []];
      for (const data of writeBacks)
        await bridge.webhook('crm-write-back', bridge.event('CONVERSATION_RESOLVED', data));
      for (const caseId of hints) await this.tell(caseId, bridge);
    }
    assert.fail('the two sides answer each other for ever');
  }

  /** The flow's call. */
  async tell(caseId: string, bridge = this.#bridge) {
    const secret = bridge.tenant.salesforce.caseChangeSecret?.toString('hex') ?? '';
    return bridge.app.inject({
      method: 'POST',
      url: '/v1/case-changes',
      headers: { authorization: `Bearer ${secret}` },
      body: { caseId }
    });
  }

  #set(one: SimulatedCase, status: string): void {
    one.modifiedAt = this.#bridge.now;
    if (one.status === status) return;
    one.status = status;
    this.hints.push(one.id);
  }

  #upsert({ body }: SeenRequest): Response {
    const { records } = JSON.parse(body) as { records: { Hootsuite_Case_Key__c: string; Status?: string }[] };
    return json(
      records.map(({ Hootsuite_Case_Key__c: key, Status }) => {
        const known = [...this.#cases.values()].find((one) => one.key === key);
        if (known && Status !== undefined) this.#set(known, Status);
        const [conversationId = '', number] = key.split(':');
        const id = known?.id ?? this.add(conversationId, Status ?? 'New', Number(number));
        return { id, success: true, created: !known, errors: [] };
      })
    );
  }

  #update({ body }: SeenRequest): Response {
    const { records } = JSON.parse(body) as { records: { Id: string; Status: string }[] };
    return json(
      records.map(({ Id, Status }) => {
        const one = this.#cases.get(Id);
        if (one) this.#set(one, Status);
        return { id: Id, success: one !== undefined, errors: [] };
      })
    );
  }

  #query({ url }: SeenRequest): Response {
    const soql = url.searchParams.get('q');
    if (soql === null) return this.#page(url.pathname.slice(url.pathname.lastIndexOf('/') + 1));
    if (soql.includes('UserRecordAccess')) {
      const records = [...this.#cases.keys()].map((id) => ({ RecordId: id, HasReadAccess: true }));
      return json({ records, done: true });
    }
    const [, since] = /SystemModstamp >= (\S+)/.exec(soql) ?? [];
    const found = [...this.#cases.values()].filter((one) =>
      since === undefined ? soql.includes(`'${one.id}'`) : one.modifiedAt >= new Date(since)
    );
    // Salesforce keeps which records were found, not what they look like.
    const cursor = `01g${randomUUID().slice(0, 8)}`;
    this.#pages.set(cursor, found);
    return this.#page(cursor);
  }

  #page(cursor: string): Response {
    const rest = this.#pages.get(cursor) ?? [];
    const records = rest.slice(0, this.pageSize).map(({ id, status }) => ({ Id: id, Status: status }));
    const next = `01g${randomUUID().slice(0, 8)}`;
    this.#pages.set(next, rest.slice(this.pageSize));
    const hasMore = rest.length > this.pageSize;
    this.onPage();
    return json({ records, done: !hasMore, ...(hasMore && { nextRecordsUrl: `${DATA}/query/${next}` }) });
  }
}
