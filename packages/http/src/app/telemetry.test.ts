import { metricDefinitions } from '@waybill/telemetry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCollector, startTracedService, type TracedService } from '../fixtures/traced-processes.ts';

const canaries = ['wb_live_canarycanarycanarycanaryca', 'canary-cookie', 'canary-password', 'canary-query'];
const headers = { authorization: `Bearer ${canaries[0]}`, cookie: `session=${canaries[1]}` };

const placeOrder = async ({ url }: TracedService) => {
  const answer = await fetch(`${url}/orders?email=canary-query`, { method: 'POST', headers });
  return ((await answer.json()) as { traceparent: string }).traceparent;
};

const logged = ({ lines }: TracedService) =>
  lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>);

const idOf = (traceparent: string) => traceparent.split('-')[1];

const millisecondsOf = (lastLine: string) => Number(/after (\d+) ms/.exec(lastLine)?.[1] ?? Number.NaN);

let collector: Awaited<ReturnType<typeof startCollector>>;
let service: TracedService;
let traceparent: string;
let lastLine: string;
let scraped: string;

beforeAll(async () => {
  collector = await startCollector();
  service = await startTracedService(collector.url);
  traceparent = await placeOrder(service);
  scraped = await (await fetch(`${service.url}/metrics`)).text();
  lastLine = await service.stop();
}, 20_000);

afterAll(() => {
  collector.server.closeAllConnections();
  collector.server.close();
});

test('a POST, the call it makes and the request that this call becomes are one trace', () => {
  const trace = collector.spans.filter(({ traceId }) => traceId === idOf(traceparent));
  expect(trace.map(({ name }) => name).sort()).toEqual(
    expect.arrayContaining(['GET', 'GET /echo', 'POST /orders']),
  );
  const [post, call, echo] = ['POST /orders', 'GET', 'GET /echo'].map((name) =>
    trace.find((s) => s.name === name),
  );
  expect(trace).toHaveLength(3);
  expect(post?.parentSpanId ?? '').toBe('');
  expect(echo?.parentSpanId).toBe(call?.spanId);
});

test('log lines carry the trace, the tenant and the service', () => {
  expect(logged(service)).toEqual([
    expect.objectContaining({ trace_id: idOf(traceparent), tenantId: 'ten_1', service: 'traced' }),
  ]);
});

test('no secret reaches a log or a trace', () => {
  const everything = [...service.lines, ...collector.bodies].join('\n');
  expect(everything).toContain('an order');
  for (const canary of canaries) expect(everything).not.toContain(canary);
});

test('metrics are read from the service’s own port under their documented names', () => {
  expect(scraped).toMatch(/^waybill_process_memory \d+$/m);
  expect(scraped).toMatch(/^waybill_shipments_accepted_total 1$/m);
});

test('nothing is measured that the vocabulary does not name', () => {
  const names = [...scraped.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  const known = Object.values(metricDefinitions).map(({ name }) => name.replaceAll('.', '_'));
  expect(names.length).toBeGreaterThan(2);
  for (const name of names) expect(known).toContain(name?.replace(/_total$/, ''));
});

test('probes and scrapes are not traced', () => {
  expect(collector.spans.map(({ name }) => name)).not.toContain('GET /metrics');
});

test('telemetry ends at once when the collector answers', () => {
  expect(millisecondsOf(lastLine)).toBeLessThan(1_000);
});

test('a collector that never answers delays the end by two seconds at most', async () => {
  const silent = await startCollector({ silent: true });
  const unlucky = await startTracedService(silent.url);
  await placeOrder(unlucky);
  expect(millisecondsOf(await unlucky.stop())).toBeLessThan(2_200);
  silent.server.closeAllConnections();
  silent.server.close();
}, 20_000);

test('where another protocol is asked for, the whole SDK speaks it', async () => {
  const other = await startCollector();
  const service = await startTracedService(other.url, { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' });
  const sent = await placeOrder(service);
  await service.stop();
  expect(idOf(sent)).toMatch(/^[0-9a-f]{32}$/);
  expect(other.bodies.join()).toContain('POST /orders');
  other.server.closeAllConnections();
  other.server.close();
}, 20_000);

test('without a collector nothing is sent, but the trace id still travels and is logged', async () => {
  const quiet = await startTracedService('');
  const sent = await placeOrder(quiet);
  await quiet.stop();
  expect(idOf(sent)).toMatch(/^[0-9a-f]{32}$/);
  expect(logged(quiet)).toEqual([expect.objectContaining({ trace_id: idOf(sent) })]);
}, 20_000);
