import type { FastifyInstance } from 'fastify';
import { CrossingsFile } from '../../crossings-file.ts';

/** The paths of all values in a body; of a list those of its items. A file is its body. */
export function pathsIn(body: unknown, path = ''): string[] {
  if (body === undefined || body === null) return [];
  if (body instanceof Uint8Array) return ['body'];
  if (Array.isArray(body)) return body.flatMap((item) => pathsIn(item, `${path}[]`));
  if (typeof body !== 'object') return [path === '' ? 'body' : path];
  return Object.entries(body).flatMap(([name, value]) =>
    pathsIn(value, path === '' ? name : `${path}.${name}`)
  );
}

/** Notes of each call the operation and the names of what it carries: in its path, its query and its body. */
export function noteCrossings(app: FastifyInstance, path: string): void {
  const file = new CrossingsFile(path);
  app.addHook('preValidation', (request, _reply, done) => {
    const { method, routeOptions, params, query, body } = request;
    const { url } = routeOptions;
    if (url === undefined) {
      done();
      return;
    }
    const operation = `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`;
    const names = [...Object.keys(params as object), ...Object.keys(query as object), ...pathsIn(body)];
    if (names.length === 0) file.note({ operation });
    for (const field of new Set(names)) file.note({ operation, field });
    done();
  });
}
