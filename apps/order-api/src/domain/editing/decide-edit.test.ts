import { describe, expect, test } from 'vitest';
import { exampleBooking, shipmentWith } from '../../testing/example-shipment.ts';
import type { PlacedShipment } from '../shipment.ts';
import { decideEdit } from './decide-edit.ts';
import { natures, type Parameter, parameters } from './parameters.ts';

const booked = { status: 'ORDER_DISPATCHED', booking: exampleBooking } as const;
const decide = (
  shipment: Partial<PlacedShipment>,
  changed: Parameter[],
  editAfterDispatch: 'rebook' | 'refuse' = 'refuse',
) => decideEdit(shipmentWith(shipment), changed, { editAfterDispatch });

describe('before dispatch', () => {
  test.each([
    'PENDING_DISPATCH',
    'PENDING_RELEASE',
    'PENDING_AUTORETRY',
    'ORDER_FAILED',
    'ESTIMATES_FAILED',
  ] as const)('everything is changed here while it is %s', (status) => {
    for (const name of parameters) expect(decide({ status }, [name])).toEqual({ kind: 'apply' });
  });

  test.each(['REQUEST_RECEIVED', 'ESTIMATES_RECEIVED'] as const)(
    'what a provider would be told stops the attempt while it is %s',
    (status) => {
      for (const name of parameters) {
        const kind = natures[name].private ? 'apply' : 'rebook';
        expect(decide({ status }, [name]).kind).toBe(kind);
      }
    },
  );
});

describe('after dispatch', () => {
  test.each(['refuse', 'rebook'] as const)(
    'package and items are sealed, whatever is settled (%s)',
    (setting) => {
      for (const name of ['package', 'itemList'] as const) {
        const message = `${name} parameter cannot be changed post order dispatch`;
        const refusal = { kind: 'refuse', problem: 'VALIDATION_ERROR', message, parameter: name };
        expect(decide(booked, ['deliveryContact', name], setting)).toEqual(refusal);
      }
    },
  );

  test('the provider is asked for what a provider may be able to change, all at once', () => {
    expect(decide(booked, ['groupId', 'deliveryAddress', 'pickupTime'])).toEqual({
      kind: 'ask-provider',
      changed: ['delivery.address', 'pickup.window'],
    });
  });

  test('another pickup point or signature needs another booking', () => {
    for (const name of ['locationExternalId', 'signature'] as const) {
      expect(decide(booked, [name, 'deliveryContact'], 'rebook')).toEqual({ kind: 'rebook' });
      expect(decide(booked, [name], 'refuse')).toMatchObject({ kind: 'refuse', parameter: name });
    }
  });
});

describe('on the road', () => {
  const moving = { ...booked, status: 'IN_TRANSIT' } as const;

  test('nothing about the pickup is changed, and nothing is booked again', () => {
    for (const name of ['pickupTime', 'pickupInstructions', 'locationExternalId', 'signature'] as const) {
      expect(decide(moving, [name], 'rebook')).toMatchObject({ kind: 'refuse', parameter: name });
    }
  });

  test('the provider is still asked about the delivery', () => {
    expect(decide(moving, ['deliveryInstructions']).kind).toBe('ask-provider');
  });

  test('a delay on the road is no reason to book again; one before the pickup is', () => {
    const delayed = { ...booked, status: 'ORDER_DELAYED' } as const;
    expect(decide(delayed, ['signature'], 'rebook').kind).toBe('refuse');
    expect(decide({ ...delayed, subStatus: 'PICKUP_FAILED' }, ['signature'], 'rebook').kind).toBe('rebook');
  });
});

describe('one change at a time', () => {
  const version = { order: shipmentWith({}).order, pickup: shipmentWith({}).pickup, brandExternalId: null };
  const edit = {
    state: 'requested',
    way: 'rebook',
    id: 'edt_1',
    attempt: 1,
    parameters: [],
    version,
  } as const;

  test('nothing is edited while an edit waits for its answer, even when the attempt has failed', () => {
    for (const status of ['ESTIMATES_RECEIVED', 'ESTIMATES_FAILED'] as const) {
      expect(decide({ status, edit }, ['groupId'])).toMatchObject({ problem: 'INVALID_OPERATION' });
    }
    expect(decide({ status: 'ESTIMATES_RECEIVED', edit }, [])).toEqual({ kind: 'apply' });
  });

  test('an order that is being cancelled is not changed at its provider', () => {
    const cancellation = { state: 'requested', attempt: 1, reason: null } as const;
    expect(decide({ ...booked, cancellation }, ['deliveryContact'])).toMatchObject({
      problem: 'INVALID_OPERATION',
    });
    expect(decide({ ...booked, cancellation }, ['groupId'])).toEqual({ kind: 'apply' });
  });
});
