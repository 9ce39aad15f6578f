/** What had been used up at one moment, since whenever. */
export interface Usage {
  /** Milliseconds since some beginning. */
  at: number;
  /** Milliseconds of processor time, by process. */
  processor: Readonly<Record<string, number>>;
  /** Bytes on disk with all indexes, by table. */
  tables: Readonly<Record<string, number>>;
  /** Bytes of write-ahead log. */
  log: number;
  /** Events that were published, and their bytes. */
  messages: number;
  messageBytes: number;
  /** Events that were taken in by a consumer, once for each consumer. */
  taken: number;
  webhooks: number;
  scans: number;
}

/** What one shipment costs, from the order to the door. */
export interface CostEach {
  processorMs: Readonly<Record<string, number>>;
  tableBytes: Readonly<Record<string, number>>;
  logBytes: number;
  messages: number;
  messageBytes: number;
  taken: number;
  webhooks: number;
  scans: number;
}

/** Milliseconds of processor time that each process spends in a second, as a rate between two moments. */
export function ratesBetween(
  before: Pick<Usage, 'at' | 'processor'>,
  after: Pick<Usage, 'at' | 'processor'>,
): Record<string, number> {
  const seconds = (after.at - before.at) / 1_000;
  return mapOf(after.processor, (ms, name) => (ms - (before.processor[name] ?? 0)) / seconds);
}

/**
 * The difference between two moments, shared out among the shipments that lived between them. What the processes
 * would have spent with nothing to do is not the shipments': it is taken off.
 */
export function costEach(
  before: Usage,
  after: Usage,
  shipments: number,
  atRest: Readonly<Record<string, number>>,
): CostEach {
  const seconds = (after.at - before.at) / 1_000;
  const share = (key: 'log' | 'messages' | 'messageBytes' | 'taken' | 'webhooks' | 'scans') =>
    (after[key] - before[key]) / shipments;
  const spent = (ms: number, name: string) =>
    ms - (before.processor[name] ?? 0) - (atRest[name] ?? 0) * seconds;
  return {
    processorMs: mapOf(after.processor, (ms, name) => Math.max(0, spent(ms, name)) / shipments),
    tableBytes: mapOf(after.tables, (bytes, name) => (bytes - (before.tables[name] ?? 0)) / shipments),
    logBytes: share('log'),
    messages: share('messages'),
    messageBytes: share('messageBytes'),
    taken: share('taken'),
    webhooks: share('webhooks'),
    scans: share('scans'),
  };
}

const mapOf = (
  given: Readonly<Record<string, number>>,
  change: (value: number, name: string) => number,
): Record<string, number> =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, change(value, name)]));
