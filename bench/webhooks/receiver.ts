import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Merchants' endpoints, in a process of their own: `/ok` answers at once, `/hang` never, `/endless` says 200 and
 * then sends for ever. Tells its parent where it listens; answers `stats` with what `/ok` has received since the
 * last time it was asked, and how old each body was, in milliseconds, sorted.
 */
let ages: number[] = [];
const chunk = Buffer.alloc(16_384, 'waybill ');

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    if (request.url === '/hang') return;
    if (request.url === '/endless') {
      const pour = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.writeHead(200).on('drain', pour);
      return pour();
    }
    const [, sent] = /"timestamp":"([^"]+)"/.exec(Buffer.concat(parts).toString('utf8')) ?? [];
    if (sent) ages.push(Date.now() - Date.parse(sent));
    response.writeHead(200).end('ok');
  });
});
process.on('message', () => {
  process.send?.({ ages: ages.sort((a, b) => a - b) });
  ages = [];
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
