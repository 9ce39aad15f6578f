import type { Milestone } from '../../domain/customer-messages/milestone.ts';

/** What the default messages say in one language. Every text is Liquid. */
export interface Texts {
  /** Labels that all messages share. */
  labels: {
    hello: string;
    /** Before and around the time window. */
    expected: string;
    window: string;
    track: string;
    order: string;
    tracking: string;
    carrier: string;
    items: string;
    help: string;
    why: string;
    unsubscribe: string;
    steps: readonly [string, string, string];
  };
  milestones: Record<Milestone, { subject: string; heading: string; lead: string; sms: string }>;
}

/** How far along the three steps a milestone is; null where steps would say the wrong thing. */
export const stepOf: Record<Milestone, 1 | 2 | 3 | null> = {
  shipped: 1,
  delayed: 1,
  out_for_delivery: 2,
  attempted: 2,
  delivered: 3,
  returned: null,
};
