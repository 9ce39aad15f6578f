import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { shipmentDispatched } from '@waybill/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Platform, platform } from '../../testing/platform.ts';

const script = fileURLToPath(new URL('../../testing/doomed.ts', import.meta.url));

let waybill: Platform;
beforeAll(async () => {
  waybill = await platform();
});
afterAll(() => waybill.close());

/** Runs an orchestrator in a process of its own until it is killed; answers the shipment that it was working on. */
const dieAt = async (failpoint: string): Promise<string> => {
  const shipmentId = `shp_${randomUUID()}`;
  const process_ = spawn(process.execPath, [
    script,
    waybill.databaseUrl,
    waybill.networks.url,
    shipmentId,
    failpoint,
  ]);
  const [, signal] = await once(process_, 'exit');
  expect(signal).toBe('SIGKILL');
  return shipmentId;
};

describe('an orchestrator killed with -9', () => {
  test.concurrent.each([
    ['after the network has booked and before that is saved', 'job.after-act=crash'],
    ['after the decision, with its booking begun and before anything is sent', 'job.after-claim=crash'],
    ['while the booking is being saved', 'job.before-record-commit=crash'],
  ])('%s: another finishes, and there is one booking', async (_when, failpoint) => {
    const shipmentId = await dieAt(failpoint);
    const { trackingId } = await waybill.hears(shipmentDispatched, shipmentId);
    const booked = waybill.networks.ledger.filter(({ reference }) => reference.startsWith(shipmentId));
    expect(booked.map((each) => each.trackingId)).toEqual([trackingId]);
  });

  test('after the quotes, before the decision is saved: the broker hands the order over again, and there is one booking', async () => {
    const shipmentId = await dieAt('job.after-prepare=crash');
    expect(await waybill.sql('delivery_orders').where({ shipment_id: shipmentId })).toEqual([]);
    await waybill.order({ shipmentId });
    const { trackingId } = await waybill.hears(shipmentDispatched, shipmentId);
    const booked = waybill.networks.ledger.filter(({ reference }) => reference.startsWith(shipmentId));
    expect(booked.map((each) => each.trackingId)).toEqual([trackingId]);
  });
});
