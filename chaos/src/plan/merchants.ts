import type { Tenant } from './orders.ts';

/** How a merchant's endpoint behaves. Each hears every status change of its tenant. */
const merchantKinds = [
  'healthy',
  'slow',
  'flapping',
  'endless-body',
  'gone',
  'black-hole',
  'redirecting',
] as const;
export type MerchantKind = (typeof merchantKinds)[number];

export interface MerchantPlan {
  /** Whose changes it hears. */
  tenant: Tenant;
  kind: MerchantKind;
  /** When it is added; 0: before the first order. */
  afterOrders: number;
  /**
   * True where the merchant gives its endpoint up at the end of the run, as nothing can ever be delivered there
   * within the time that a run has. The others are owed every message.
   */
  givenUp: boolean;
}

/**
 * All but one hear everything; the redirecting endpoint comes when half of the orders are answered. The second
 * tenant has a single one, and a healthy one, so that it would be told whatever went astray.
 */
export const planMerchants = (orders: number): MerchantPlan[] => [
  ...merchantKinds.map((kind) => ({
    tenant: 'first' as const,
    kind,
    afterOrders: kind === 'redirecting' ? Math.ceil(orders / 2) : 0,
    givenUp: kind === 'gone' || kind === 'black-hole',
  })),
  { tenant: 'second', kind: 'healthy', afterOrders: 0, givenUp: false },
];

/** Addresses that must never be accepted, however they are spelled. */
export const forbiddenUrls = [
  'http://169.254.169.254/latest/meta-data',
  'http://[::ffff:169.254.169.254]/',
  'http://2852039166/',
  'http://[fd00:ec2::254]/',
  'http://100.100.100.200/',
  'http://[64:ff9b::a9fe:a9fe]/',
];
