// A collector that takes traces and keeps none: it counts the spans that it was sent.
// Environment: PORT.
import { createServer } from 'node:http';

const { PORT } = process.env;
let spans = 0;

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    if (request.method === 'GET') return response.end(String(spans));
    spans += Buffer.concat(parts).toString('latin1').split('"spanId"').length - 1;
    return response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});
server.listen(Number(PORT), '127.0.0.1');
