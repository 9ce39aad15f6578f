import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../../deps.ts';
import type { Case } from '../../domain/delays/case.ts';
import { changesTo } from '../../domain/delays/changes.ts';
import type { Ground } from '../../domain/delays/ground.ts';
import { newId } from '../../ids.ts';
import type { KnownException, Watch } from '../../ports/delays.ts';
import { publishClosed, publishOpened } from './publish.ts';

/** Opens and closes exceptions so that exactly those that hold are open, and publishes each change once. */
export async function settleExceptions(
  unit: Transaction<Unit>,
  watch: Watch,
  grounds: readonly Ground[],
  { standing, now }: Case,
  open: readonly KnownException[],
): Promise<void> {
  const { opened, closed } = changesTo(open, grounds, standing, now);
  for (const { exception, by } of closed) {
    await unit.exceptions.close(exception.id, now, by);
    await publishClosed(unit.publish, watch.tenantId, { ...exception, closedAt: now, closedBy: by });
  }
  const added = opened.map((each) => exceptionOf(watch, each, now));
  await unit.exceptions.add(watch, added);
  for (const exception of added) await publishOpened(unit.publish, watch.tenantId, exception);
}

const exceptionOf = (
  { shipmentId, carrier, trackingId }: Watch,
  { from: _from, ...ground }: Ground,
  now: Date,
): KnownException => ({
  id: newId('exc'),
  shipmentId,
  carrier,
  trackingId,
  ...ground,
  openedAt: now,
  closedAt: null,
  closedBy: null,
});
