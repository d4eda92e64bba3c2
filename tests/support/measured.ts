/**
 * Loaded before a service (`node --import`): tells on MEASURED_PORT what the process holds after a collection. The service
 * itself knows nothing of it.
 */
import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Without a flag of the process: NODE_OPTIONS takes none of V8's.
setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

createServer((_request, response) => {
  // Twice: the first may leave what finalizers still hold.
  collect();
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  const counts = Map.groupBy(process.getActiveResourcesInfo(), (kind) => kind);
  const resources = Object.fromEntries([...counts].map(([kind, all]) => [kind, all.length]));
  response.setHeader('connection', 'close');
  response.end(JSON.stringify({ heapUsed, rss, resources }));
})
  .listen(Number(process.env.MEASURED_PORT), '127.0.0.1')
  .unref();
