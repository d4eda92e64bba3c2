import type { Contract } from '@hsc/contracts/contract.ts';
import type { FastifyInstance } from 'fastify';
import { userOf } from '../access/admin.ts';
import type { SetupChecks } from './setup-checks.ts';

/** What the bridge can tell of the set-up. The scope lies behind `requireUser`: who is locked out has to see why. */
export function registerSetupChecks(
  app: FastifyInstance,
  contract: Contract,
  setupChecks: SetupChecks
): void {
  app.get('/v1/setup/checks', { schema: contract.route('runSetupChecks') }, (request) => {
    const { tenants, caller } = userOf(request);
    return setupChecks.runAll(tenants, caller);
  });
}
