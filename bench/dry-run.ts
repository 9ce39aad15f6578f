/**
 * How long a dry run over ten thousand decisions takes, from the request to the last page, on a real database.
 * Needs WAYBILL_TEST_POSTGRES_URL or lets the tests' PostgreSQL start. Run from the root: `node bench/dry-run.ts`
 */
import { setTimeout as pause } from 'node:timers/promises';
import { shipmentDispatched } from '@waybill/contracts';
import { demo } from '../apps/orchestrator/src/testing/orchestrator.ts';
import { multiplyDecisions } from '../apps/orchestrator/src/testing/past-decisions.ts';
import { platform } from '../apps/orchestrator/src/testing/platform.ts';

const decisions = 10_000;
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

const waybill = await platform();
const headers = { authorization: `Bearer ${demo.apiKey}` };
const shipmentId = await waybill.order();
const { provider } = await waybill.hears(shipmentDispatched, shipmentId);
await multiplyDecisions(waybill.sql, shipmentId, decisions - 1);

const rules = [
  {
    name: 'without the winner',
    effect: 'exclude',
    when: `provider.name == "${provider.name}" && distance.km < 40`,
  },
  { name: 'cap', effect: 'capPrice', amount: 50, currencyCode: 'USD', when: 'order.value < 500' },
  {
    name: 'soon',
    effect: 'prefer',
    weight: 1.5,
    when: 'quote.hoursToDelivery <= 24 && provider.onTimeRate > 0.8',
  },
];
const set = await waybill.api
  .post('/v1/rule-sets')
  .set(headers)
  .send({ name: 'bench', rules, rank: 'cost' })
  .expect(201);

const start = performance.now();
const seconds = () => Number(((performance.now() - start) / 1_000).toFixed(2));
const started = await waybill.api.post(`/v1/rule-sets/${set.body.id}/dry-run`).set(headers).expect(202);
say({ after: seconds(), answered: started.status, progress: started.body.progress });
for (let run = started.body; run.state === 'running'; ) {
  await pause(500);
  run = (
    await waybill.api
      .get(started.headers.location ?? '')
      .set(headers)
      .expect(200)
  ).body;
  say({ after: seconds(), state: run.state, progress: run.progress, changed: run.result.changed });
}
await waybill.close();
