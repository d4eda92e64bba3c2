/** The least that can answer a request for a token: reads it to its end and sends a text of a token's length. */
import { createServer } from 'node:http';

/** A token of the signer for the bridge has about this many characters. */
const TOKEN = 't'.repeat(640);

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
    response.end(TOKEN);
  });
});
server.listen(Number(process.env.BENCH_PORT), '127.0.0.1');
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});
