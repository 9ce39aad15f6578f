import type { ShipmentStatus } from '@waybill/contracts';
import type { Cancellation } from './shipment.ts';

/** The little that those who wait for a shipment look at. */
export interface Glance {
  id: string;
  tenantId: string;
  status: ShipmentStatus;
  cancellation: Cancellation | null;
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
