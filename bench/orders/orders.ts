import { parseArgs } from 'node:util';
import { POSTGRES_URL, startPrivatePostgres, startPrivateRabbit } from '@waybill/testing';
import { textTable } from '../report/table.ts';
import { measureOrders } from './measure.ts';

/**
 * Orders per second, floor and system side by side, alone: for somebody who works on the order path.
 * `npm run bench -- orders` is the same within a whole run.
 *
 *     node bench/orders/orders.ts [--orders 400] [--clients 16] [--rounds 5]
 */
const { values } = parseArgs({
  options: {
    orders: { type: 'string', default: '400' },
    clients: { type: 'string', default: '16' },
    rounds: { type: 'string', default: '5' },
  },
});
const [server, broker] = await Promise.all([startPrivatePostgres({ fsync: true }), startPrivateRabbit()]);
process.env[POSTGRES_URL] = server.url;
try {
  const { rows, details } = await measureOrders(broker.url, {
    orders: Number(values.orders),
    clients: Number(values.clients),
    rounds: Number(values.rounds),
    say: (line) => console.log(line),
  });
  console.log(`\n${textTable(rows)}\n\n${details}`);
} finally {
  await Promise.all([server.close(), broker.close()]);
}
process.exit();
