import type { Contract } from '@hsc/contracts/contract.ts';
import type { components } from '@hsc/contracts/generated/bridge.ts';
import type { FastifyInstance } from 'fastify';
import { adminOf } from '../access/admin.ts';
import type { Tenant } from '../tenants.ts';
import type { Settings } from './settings.ts';

type SettingsReport = components['schemas']['SettingsReport'];

async function report(
  settings: Settings,
  tenants: readonly Tenant[],
  read: (tenant: Tenant) => Promise<void>
): Promise<SettingsReport> {
  await Promise.all(tenants.map(read));
  return { tenants: tenants.map((tenant) => settings.report(tenant)) };
}

/** What holds for the org of an admin, and reading it anew. The scope lies behind `requireAdmin`. */
export function registerSettingsRoutes(app: FastifyInstance, contract: Contract, settings: Settings): void {
  app.get('/v1/setup/settings', { schema: contract.route('readSettings') }, (request) =>
    report(settings, adminOf(request).tenants, (tenant) => settings.readForPage(tenant))
  );
  app.post('/v1/setup/settings/read', { schema: contract.route('rereadSettings') }, (request) =>
    report(settings, adminOf(request).tenants, (tenant) => settings.read(tenant))
  );
}
