/**
 * The least that can take a signed webhook: reads the body, checks its HMAC, answers. It stores nothing. What the
 * bridge reaches is told as a share of this.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const key = Buffer.from(process.env.BENCH_SECRET ?? '', 'hex');

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const given = Buffer.from(String(request.headers['x-hootsuite-signature']), 'hex');
    const right = createHmac('sha256', key).update(Buffer.concat(chunks)).digest();
    const isRight = given.length === right.length && timingSafeEqual(given, right);
    response.writeHead(isRight || request.url === '/healthz' ? 200 : 401, {
      'content-type': 'application/json'
    });
    response.end('{}');
  });
});
server.listen(Number(process.env.BENCH_PORT), '127.0.0.1');
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});
