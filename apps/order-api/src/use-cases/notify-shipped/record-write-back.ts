import type { DataOf, Message, writeBackSettled } from '@waybill/contracts';
import type { Unit } from '../../deps.ts';

/**
 * Records a store's final answer about a parcel, and shows it on the order. If it was told again, the later answer
 * counts, in whatever order they are heard.
 */
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
