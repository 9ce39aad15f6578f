import { type Message, writeBackDue } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Deps, Unit } from '../../deps.ts';
import { itemsKey } from '../../domain/write-backs/items-key.ts';
import { newWriteBackId } from '../../ids.ts';
import type { Shipped } from '../../ports/write-backs.ts';

/** Enters into the ledger that an order source is to be told. The same items and tracking number are entered once. */
export const askWriteBack =
  ({ clock }: Pick<Deps, 'clock'>) =>
  async (
    { tenantId, trace, data }: Message<Shipped>,
    { writeBacks, publish }: Transaction<Unit>,
  ): Promise<void> => {
    const id = newWriteBackId();
    const shipped = { ...data, trackingNumber: data.trackingNumber.trim() };
    const added = await writeBacks.add(
      { id, tenantId, shipped, trace, itemsKey: itemsKey(data.items) },
      clock.now(),
    );
    if (!added) return;
    await publish(writeBackDue, { tenantId, subject: id, data: { writeBackId: id, turn: 1 } });
  };
