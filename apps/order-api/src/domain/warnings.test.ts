import { describe, expect, test } from 'vitest';
import { noon, received, shipmentWith } from '../testing/example-shipment.ts';
import { warningsAbout } from './warnings.ts';

type Order = Parameters<typeof received>[0];
const view = { now: noon, phone: 'valid' } as const;
const told = (changes: Order) =>
  warningsAbout(received(changes).shipment, view).map(({ code, parameter }) => [code, parameter]);
const at = (time: string) => Date.parse(`2026-01-15T${time}:00.000Z`);

describe('a merchant is warned', () => {
  test.each<[string, Order, string[][]]>([
    ['of nothing when all is well', {}, []],
    [
      'of a pickup window that is over',
      { pickupTime: { startsAt: at('09:00'), endsAt: at('11:59') } },
      [['WINDOW_PAST', 'pickupTime']],
    ],
    [
      'of windows that are over when they say no end',
      { pickupTime: { startsAt: at('11:00') }, deliveryTime: { startsAt: at('11:30') } },
      [
        ['WINDOW_PAST', 'pickupTime'],
        ['WINDOW_PAST', 'deliveryTime'],
      ],
    ],
    ['not of a window that has begun', { pickupTime: { startsAt: at('11:00'), endsAt: at('12:30') } }, []],
  ])('%s', (_what, changes, warnings) => expect(told(changes)).toEqual(warnings));

  test.each(['possible', 'unknown'] as const)('of a phone that is %s, and not known to be valid', (phone) => {
    const [warning] = warningsAbout(shipmentWith({}), { ...view, phone });
    expect(warning).toMatchObject({ code: 'PHONE_NOT_VALID', parameter: 'deliveryContact.phone' });
  });

  test('of an address that was only placed by its postcode', () => {
    expect(warningsAbout(shipmentWith({ locatedBy: 'postcode' }), view)).toMatchObject([
      { code: 'ADDRESS_BY_POSTCODE', parameter: 'deliveryAddress' },
    ]);
  });

  test('of an order that waits for another try, with the time and the reason', () => {
    const dueAt = new Date('2026-01-15T12:05:00.000Z');
    const failure = { attempt: 1, stage: 'estimates', problem: 'NO_PROVIDER_MATCHED', errors: [] } as const;
    const message = 'No provider delivers to 99501.';
    const waiting = shipmentWith({
      status: 'PENDING_AUTORETRY',
      dueAt,
      failure: { ...failure, errors: [], message },
    });
    expect(warningsAbout(waiting, view)).toEqual([
      {
        code: 'AUTORETRY_SCHEDULED',
        message: 'No provider delivers to 99501. It is tried again at 2026-01-15T12:05:00.000Z.',
      },
    ]);
  });
});
