import type { ShipmentStatus } from '@waybill/contracts';
import { z } from 'zod';

/** What the person who waits for a parcel is told about. */
export const milestones = [
  'shipped',
  'out_for_delivery',
  'attempted',
  'delivered',
  'delayed',
  'returned',
] as const;
export const milestone = z.enum(milestones);
export type Milestone = z.infer<typeof milestone>;

/** Statuses that are missing here mean nothing to the person who waits. */
const byStatus: Partial<Record<ShipmentStatus, Milestone>> = {
  PICKUP_COMPLETED: 'shipped',
  IN_TRANSIT: 'shipped',
  OUT_FOR_DELIVERY: 'out_for_delivery',
  ORDER_REDELIVERY: 'attempted',
  ORDER_DELIVERED: 'delivered',
  ORDER_DELAYED: 'delayed',
  ORDER_UNDELIVERABLE: 'returned',
};

export const milestoneOf = (status: ShipmentStatus): Milestone | null => byStatus[status] ?? null;

const ends: readonly Milestone[] = ['delivered', 'returned'];

/**
 * The milestones after which a milestone is no news any more. A parcel may go out for delivery again after an attempt,
 * and may be delayed at any time on its way; once it has arrived, only its return is news.
 */
const pointlessAfter: Record<Milestone, readonly Milestone[]> = {
  shipped: ['out_for_delivery', 'attempted', ...ends],
  delayed: ends,
  out_for_delivery: ends,
  attempted: ends,
  delivered: ['returned'],
  returned: [],
};

export const isPointless = (one: Milestone, heard: readonly Milestone[]): boolean =>
  pointlessAfter[one].some((later) => heard.includes(later));
