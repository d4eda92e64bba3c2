import { Readable } from 'node:stream';
import type { Contract } from '@hsc/contracts/contract.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { adminOf } from '../access/admin.ts';
import type { Clock } from '../clock.ts';
import { csvOf } from './csv.ts';
import { filterOf } from './ledger-reader.ts';
import type { LedgerFilter, LedgerQuery, LedgerReader } from './ledger-reader.ts';

/** What the routes of the ledger are made of. */
export interface LedgerRouteParts {
  readonly reader: LedgerReader;
  readonly clock: Clock;
}

/** What crossed, for admins: on the page, and as a file. */
export function registerLedgerRoutes(
  app: FastifyInstance,
  contract: Contract,
  { reader, clock }: LedgerRouteParts
): void {
  const filterFor = (request: FastifyRequest, query: LedgerQuery): LedgerFilter => {
    const { tenants } = adminOf(request);
    return filterOf(
      query,
      tenants.map(({ key }) => key),
      clock()
    );
  };

  app.get<{ Querystring: LedgerQuery & { cursor?: string } }>(
    '/v1/setup/ledger',
    { schema: contract.route('listLedger') },
    async (request) => {
      const { cursor, ...query } = request.query;
      return reader.page(filterFor(request, query), cursor);
    }
  );

  app.get<{ Querystring: LedgerQuery }>(
    '/v1/setup/ledger.csv',
    { schema: contract.route('exportLedger') },
    async (request, reply) => {
      const pieces = await reader.export(filterFor(request, request.query));
      return (
        reply
          // RFC 7111 and RFC 4180: the first line is a head line.
          .header('content-type', 'text/csv; charset=utf-8; header=present')
          .header('content-disposition', 'attachment; filename="ledger.csv"')
          .send(Readable.from(csvOf(pieces)))
      );
    }
  );
}
