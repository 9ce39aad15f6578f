import type { ShipmentStatus } from '@waybill/contracts';
import type { Cancellation } from './shipment.ts';
import type { Edit } from './shipment-edit.ts';

/** The few fields that waiting requests look at. */
export interface Glance {
  id: string;
  tenantId: string;
  status: ShipmentStatus;
  cancellation: Cancellation | null;
  edit: Pick<Edit, 'state'> | null;
}

const underWay: readonly ShipmentStatus[] = ['REQUEST_RECEIVED', 'ESTIMATES_RECEIVED'];

/** Whether the placing of the order has come to an end, good or bad. */
export const isPlacingOver = ({ status }: Pick<Glance, 'status'>): boolean => !underWay.includes(status);

/** Whether a wish to cancel has been answered, by the orchestrator or by events. */
export const isCancellingOver = ({
  status,
  cancellation,
}: Pick<Glance, 'status' | 'cancellation'>): boolean =>
  status === 'ORDER_CANCELLED' || cancellation?.state !== 'requested';

/** Whether an edit has come true or been refused, and what it made necessary has come to an end too. */
export const isEditingOver = ({ status, edit }: Pick<Glance, 'status' | 'edit'>): boolean =>
  edit?.state !== 'requested' && isPlacingOver({ status });
