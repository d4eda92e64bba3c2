import { createHash, timingSafeEqual } from 'node:crypto';
import type { Contract } from '@hsc/contracts/contract.ts';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { CONTENT } from '../ledger/names.ts';
import type { Sightings } from '../setup/sightings.ts';
import type { Tenant } from '../tenants.ts';
import type { ChangeStore } from './change-store.ts';

/** What taking hints is made of. */
export interface CaseChangesParts {
  readonly database: Database;
  readonly changes: ChangeStore;
  readonly ledger: Ledger;
  readonly tenants: readonly Tenant[];
  readonly clock: Clock;
  readonly sightings: Sightings;
}

const MAX_BYTES = 1024;
const BEARER = /^Bearer ((?:[0-9a-fA-F]{2}){16,128})$/;

/** Of one length whatever the secret's, as timingSafeEqual wants it. */
const hashOf = (secret: Buffer) => createHash('sha256').update(secret).digest();

/**
 * Whose secret it is. Asks all tenants, so that the time tells nothing.
 * @throws {BridgeError} ERR_CASE_CHANGE_SECRET
 */
function tenantOf(tenants: readonly Tenant[], authorization: string | undefined): Tenant {
  const [, hex = ''] = BEARER.exec(authorization ?? '') ?? [];
  const given = hashOf(Buffer.from(hex, 'hex'));
  const [tenant] = tenants.filter(
    ({ salesforce: { caseChangeSecret } }) =>
      timingSafeEqual(hashOf(caseChangeSecret ?? Buffer.alloc(0)), given) && caseChangeSecret !== undefined
  );
  if (!tenant) throw new BridgeError('ERR_CASE_CHANGE_SECRET');
  return tenant;
}

/** Where the org's flow tells that a Case was changed. Whatever it says can cause no more than a look. */
export function registerCaseChanges(app: FastifyInstance, contract: Contract, parts: CaseChangesParts): void {
  const { database, changes, ledger, tenants, clock, sightings } = parts;
  app.post<{ Body: { caseId: string } }>(
    '/v1/case-changes',
    {
      schema: contract.route('reportCaseChange'),
      bodyLimit: MAX_BYTES,
      // Before the body is read: a stranger's is not.
      onRequest: (request, _reply, done) => {
        tenantOf(tenants, request.headers.authorization);
        done();
      }
    },
    async (request, reply) => {
      const { key: tenant } = tenantOf(tenants, request.headers.authorization);
      const at = clock();
      const told = { tenant, kind: 'case_change_told', fields: [CONTENT.changedCase], at } as const;
      await changes.add(database, tenant, [request.body.caseId], at, (transaction, caseIds) =>
        ledger.note(
          transaction,
          caseIds.map((caseId) => ({ ...told, caseId }))
        )
      );
      await sightings.note(tenant, 'case_change');
      return reply.code(202).send({ accepted: true });
    }
  );
}
