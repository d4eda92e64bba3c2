import { notPassed, passed, type Finding } from '@hsc/contracts/setup-checks.ts';
import type { Settings } from '../settings/settings.ts';
import type { Tenant } from '../tenants.ts';

/** Whether the settings of the org can be read and hold; names the field and what is wrong, never the record. */
export async function settingsFinding(settings: Settings, tenant: Tenant): Promise<Finding> {
  await settings.readForPage(tenant);
  const { problems, readAt, failure } = settings.known(tenant);
  if (failure === 'unreadable') return notPassed('NO_ACCESS');
  if (failure !== undefined || readAt === undefined) return notPassed('NO_ANSWER');
  const words = new Set(problems.map(({ field, reason }) => `${field}.${reason}`));
  return words.size > 0 ? notPassed('SETTINGS_INVALID', { words: [...words] }) : passed();
}
