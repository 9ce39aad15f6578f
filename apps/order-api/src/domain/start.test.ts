import { describe, expect, test } from 'vitest';
import { startOf } from './start.ts';

const now = new Date('2026-01-15T12:00:00.000Z');
const settings = { dispatchLeadMinutes: 60 };
const at = (time: string) => ({ startsAt: Date.parse(`2026-01-15T${time}:00.000Z`) });
const immediate = { type: 'immediate' as const };
const manual = { type: 'manual' as const };

describe('an order goes to the providers', () => {
  test.each([
    ['at once when it says nothing', {}, { kind: 'now' }],
    ['at once when its pickup is near', { pickupTime: at('13:00') }, { kind: 'now' }],
    ['at once when its pickup is over', { pickupTime: at('09:00') }, { kind: 'now' }],
    [
      'so long before its pickup as is settled',
      { pickupTime: at('15:30') },
      { kind: 'wait', until: new Date('2026-01-15T14:30:00.000Z') },
    ],
    [
      'at once when the merchant wants it, however far its pickup is',
      { pickupTime: at('15:30'), dispatch: immediate },
      { kind: 'now' },
    ],
    ['when the merchant says so', { dispatch: manual }, { kind: 'wait', until: null }],
    ['after it was released, when it is due', { release: manual }, { kind: 'hold' }],
    ['after both', { dispatch: manual, release: manual }, { kind: 'wait', until: null }],
  ])('%s', (_when, order, start) => expect(startOf(order, settings, now)).toEqual(start));
});
