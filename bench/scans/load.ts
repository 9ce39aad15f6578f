import { Agent, request } from 'undici';
import { familyMs, processorMs } from '../measures/processor.ts';
import { quantile } from '../report/statistics.ts';

export interface Target {
  name: string;
  /** Of one process or of several, which then get the clients in turn. */
  urls: readonly string[];
  authorization: string;
  /** Whose processor time counts. */
  pids: readonly number[];
  /** The head of the database's processes. */
  databasePid: number;
}

export interface Result {
  perSecond: number;
  p50: number;
  p99: number;
  /** Milliseconds of processor time of the target's own processes, per scan, until the last answer. */
  cpuPerScan: number;
  /** The same of the database: other programs on the machine change it less than they change the time. */
  databaseCpuPerScan: number;
}

let updates = 0;

/** A scan as a carrier pushes it, of one of so many parcels. */
const aScan = (parcels: number): string => {
  updates += 1;
  const minute = String(updates % 60).padStart(2, '0');
  return JSON.stringify({
    awb: `BENCH-${updates % parcels}`,
    datetime: `2026-01-${String(1 + (Math.floor(updates / 1_440) % 28)).padStart(2, '0')} 09:${minute}:00`,
    status: 'Shipment inscan at location',
    reason_code: '003 - Bag scanned at DC',
    reason_code_number: '003',
    location: 'BOS',
    Employee: 'Name of Employee',
    status_update_number: String(44_591_782 + updates),
    order_number: 'ORDER_NUMBER',
    city: 'Boston',
    ref_awb: '',
  });
};

/** So many clients, each pushing one scan after the other, until so many are answered. Throws on any answer but 200. */
export async function pushScans(
  target: Target,
  { scans, clients, parcels }: { scans: number; clients: number; parcels: number },
): Promise<Result> {
  const { name, urls, pids, databasePid } = target;
  const dispatcher = new Agent({ connections: clients });
  const headers = { authorization: target.authorization, 'content-type': 'application/json' };
  const times: number[] = [];
  let left = scans;
  const client = async (url: string) => {
    while (left-- > 0) {
      const start = performance.now();
      const answer = await request(url, { method: 'POST', headers, body: aScan(parcels), dispatcher });
      const text = await answer.body.text();
      if (answer.statusCode !== 200)
        throw new Error(`${name} answered ${answer.statusCode}: ${text.slice(0, 300)}`);
      times.push(performance.now() - start);
    }
  };
  const [cpu, databaseCpu] = [processorMs(...pids), familyMs(databasePid)];
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, (_, n) => client(urls[n % urls.length] ?? '')));
  const seconds = (performance.now() - began) / 1_000;
  const cpuPerScan = (processorMs(...pids) - cpu) / scans;
  const databaseCpuPerScan = (familyMs(databasePid) - databaseCpu) / scans;
  await dispatcher.close();
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
  return { perSecond: scans / seconds, p50, p99, cpuPerScan, databaseCpuPerScan };
}
