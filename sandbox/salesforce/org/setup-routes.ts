import type { FastifyInstance } from 'fastify';
import { OrgError } from '../errors.ts';
import { readObject, readText } from '../rest/answer.ts';
import { authenticate } from '../session/authenticate.ts';
import { FAULT_KINDS, type Fault, type FaultExtent } from './faults.ts';
import type { Org } from './org.ts';

const SHARING_MODELS = ['ReadWrite', 'Read', 'Private'];

function readExtent({ times, rate, seed }: Readonly<Record<string, unknown>>): FaultExtent {
  if (rate === undefined) return { times: typeof times === 'number' ? times : 1 };
  if (typeof rate !== 'number' || rate < 0 || rate > 1 || times !== undefined || !Number.isInteger(seed)) {
    throw new OrgError(
      'INVALID_INPUT',
      'rate is a number from 0 to 1, with a whole number seed and no times'
    );
  }
  return { rate, seed: Number(seed) };
}

function readFault(body: unknown): Fault {
  const given = readObject(body);
  const { kind, path, method, object, delay } = given;
  const known = FAULT_KINDS.find((one) => one === kind);
  if (!known) throw new OrgError('INVALID_INPUT', `kind is one of ${FAULT_KINDS.join(', ')}`);
  return {
    kind: known,
    extent: readExtent(given),
    ...(typeof path === 'string' ? { path } : {}),
    ...(typeof method === 'string' ? { method } : {}),
    ...(typeof object === 'string' ? { object } : {}),
    ...(typeof delay === 'number' ? { delay } : {})
  };
}

/**
 * Screens of Setup for which Salesforce has no REST resource; each needs a session with Customize Application.
 * - `POST /setup/page-activations` `{ object, page }`: the dialog "Activation" of the Lightning App Builder;
 *   `page: null` undoes it.
 * - `POST /setup/sharing-settings` `{ object, model }`: organisation-wide defaults.
 * - `POST /setup/flow-activations` `{ flow, active }`: the buttons "Activate" and "Deactivate" of Setup > Flows.
 */
export function setupRoutes(app: FastifyInstance, org: Org): void {
  app.addHook('preHandler', (request, _, done) => {
    const access = authenticate(org, request, true);
    const allowed = access.userPermissions.has('CustomizeApplication');
    done(
      allowed
        ? undefined
        : new OrgError('INSUFFICIENT_ACCESS', 'You need the Customize Application permission.')
    );
  });

  app.post('/setup/page-activations', (request, reply) => {
    const { object: objectName, page } = readObject(request.body);
    const object = readText(objectName, 'object');
    if (page === null) org.database.deleteSetting('activePage', object);
    else {
      const name = readText(page, 'page');
      if (org.metadata.flexiPages.get(name)?.object !== object) {
        throw new OrgError('INVALID_INPUT', `${name} is no page of ${object}`);
      }
      org.database.saveSetting('activePage', object, name);
    }
    return reply.code(204).send();
  });

  app.post('/setup/sharing-settings', (request, reply) => {
    const { object, model } = readObject(request.body);
    const name = readText(object, 'object');
    if (!org.metadata.objects.has(name) || !SHARING_MODELS.includes(String(model))) {
      throw new OrgError('INVALID_INPUT', `model is one of ${SHARING_MODELS.join(', ')}`);
    }
    org.database.saveSetting('sharing', name, model);
    return reply.code(204).send();
  });

  app.post('/setup/flow-activations', (request, reply) => {
    const { flow, active } = readObject(request.body);
    org.activateFlow(readText(flow, 'flow'), active === true);
    return reply.code(204).send();
  });
}

/**
 * The fault switch, for tests only: `POST /control/faults` `{ kind, times?, method?, path?, object?, delay? }`, or with
 * `rate` and `seed` in place of `times`; `GET /control/faults` counts what has struck; `DELETE /control/faults`,
 * `DELETE /control/sessions`, `POST /control/api-limit` `{ allowed?, used? }`.
 */
export function controlRoutes(app: FastifyInstance, org: Org): void {
  app.post('/control/faults', (request, reply) => {
    org.faults.add(readFault(request.body));
    return reply.code(204).send();
  });

  app.get('/control/faults', () => ({ strikes: org.faults.strikes() }));

  app.delete('/control/faults', (_, reply) => {
    org.faults.clear();
    return reply.code(204).send();
  });

  app.post('/control/api-limit', (request, reply) => {
    const { allowed, used } = readObject(request.body);
    org.apiLimit.set({
      ...(typeof allowed === 'number' ? { allowed } : {}),
      ...(typeof used === 'number' ? { used } : {})
    });
    return reply.code(204).send();
  });

  app.delete('/control/sessions', (_, reply) => {
    org.sessions.closeAll();
    return reply.code(204).send();
  });
}
