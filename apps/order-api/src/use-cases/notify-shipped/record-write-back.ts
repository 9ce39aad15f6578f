import type { DataOf, Message, writeBackSettled } from '@waybill/contracts';
import type { Unit } from '../../deps.ts';

/** A store has said its last word about a parcel; it is shown on the order. A later word counts, when it was told again. */
export const recordWriteBack =
  () =>
  async (
    { tenantId, occurredAt, data }: Message<DataOf<typeof writeBackSettled>>,
    { notifications }: Pick<Unit, 'notifications'>,
  ): Promise<void> => {
    if (!data.notificationId) return;
    const { status, failureReason, confirmationCode } = data;
    const settled = { status, failureReason, confirmationCode, at: new Date(occurredAt) };
    await notifications.settle(tenantId, data.notificationId, settled);
  };
