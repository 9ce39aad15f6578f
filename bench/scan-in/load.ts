import { Agent, request } from 'undici';
import { familyMs, processorMs } from './processor.ts';

export interface Target {
  name: string;
  url: string;
  authorization: string;
  /** Whose processor time counts. */
  pid: number;
  /** The head of the database's processes. */
  databasePid: number;
}

export interface Result {
  perSecond: number;
  p50: number;
  p99: number;
  /** Milliseconds of processor time of the target's own process, per scan. */
  cpuPerScan: number;
  /** The same of the database: other programs on the machine change it less than they change the time. */
  databaseCpuPerScan: number;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? 0;

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
  const dispatcher = new Agent({ connections: clients });
  const headers = { authorization: target.authorization, 'content-type': 'application/json' };
  const times: number[] = [];
  let left = scans;
  const client = async () => {
    while (left-- > 0) {
      const start = performance.now();
      const answer = await request(target.url, { method: 'POST', headers, body: aScan(parcels), dispatcher });
      const text = await answer.body.text();
      if (answer.statusCode !== 200)
        throw new Error(`${target.name} answered ${answer.statusCode}: ${text.slice(0, 300)}`);
      times.push(performance.now() - start);
    }
  };
  const [cpu, databaseCpu] = [processorMs(target.pid), familyMs(target.databasePid)];
  const began = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - began) / 1_000;
  await dispatcher.close();
  times.sort((a, b) => a - b);
  return {
    perSecond: scans / seconds,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    cpuPerScan: (processorMs(target.pid) - cpu) / scans,
    databaseCpuPerScan: (familyMs(target.databasePid) - databaseCpu) / scans,
  };
}
