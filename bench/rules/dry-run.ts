import { shipmentDispatched } from '@waybill/contracts';
import { demo } from '../../apps/orchestrator/src/testing/orchestrator.ts';
import { multiplyDecisions } from '../../apps/orchestrator/src/testing/past-decisions.ts';
import { platform } from '../../apps/orchestrator/src/testing/platform.ts';
import { until } from '../measures/until.ts';
import type { Row } from '../report/row.ts';

const decisions = 10_000;

const rules = [
  {
    name: 'without the winner',
    effect: 'exclude',
    when: `provider.name == "ecom-express" && distance.km < 40`,
  },
  { name: 'cap', effect: 'capPrice', amount: 50, currencyCode: 'USD', when: 'order.value < 500' },
  {
    name: 'soon',
    effect: 'prefer',
    weight: 1.5,
    when: 'quote.hoursToDelivery <= 24 && provider.onTimeRate > 0.8',
  },
];

/** Seconds from the request for a dry run over ten thousand decisions to its last page, on a real database. */
export async function dryRun(): Promise<Row> {
  const waybill = await platform();
  const headers = { authorization: `Bearer ${demo.apiKey}` };
  const post = (path: string) => waybill.api.post(path).set(headers);
  const shipmentId = await waybill.order();
  await waybill.hears(shipmentDispatched, shipmentId);
  await multiplyDecisions(waybill.sql, shipmentId, decisions - 1);
  const set = await post('/v1/rule-sets').send({ name: 'bench', rules, rank: 'cost' }).expect(201);

  const start = performance.now();
  const { headers: answered } = await post(`/v1/rule-sets/${set.body.id}/dry-run`).expect(202);
  const isOver = async () => {
    const look = await waybill.api
      .get(answered.location ?? '')
      .set(headers)
      .expect(200);
    return look.body.state !== 'running';
  };
  await until('run dry', isOver, { everyMs: 100 });
  const seconds = (performance.now() - start) / 1_000;
  await waybill.close();
  return { work: `a dry run over ${decisions.toLocaleString('en')} decisions`, unit: 's', system: [seconds] };
}
