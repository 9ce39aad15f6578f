import type { CreateShipmentRequest, EffectiveSettings } from '@waybill/contracts';

/** When an order goes to the providers. */
export type Start =
  | { kind: 'now' }
  /** At a time, or when the merchant says so. */
  | { kind: 'wait'; until: Date | null }
  /** It is due, and the merchant wants to release it himself. */
  | { kind: 'hold' };

type Modes = Pick<CreateShipmentRequest, 'dispatch' | 'release' | 'pickupTime'>;

/** Decides when an order goes to the providers: at once, unless its pickup is far away or it is held back. */
export function startOf(
  { dispatch, release, pickupTime }: Modes,
  { dispatchLeadMinutes }: Pick<EffectiveSettings, 'dispatchLeadMinutes'>,
  now: Date,
): Start {
  if (dispatch?.type === 'manual') return { kind: 'wait', until: null };
  const until = new Date((pickupTime?.startsAt ?? 0) - dispatchLeadMinutes * 60_000);
  if (dispatch?.type !== 'immediate' && until > now) return { kind: 'wait', until };
  return isHeld({ release }) ? { kind: 'hold' } : { kind: 'now' };
}

export const isHeld = ({ release }: Pick<Modes, 'release'>): boolean => release?.type === 'manual';
