import type { Claimed, Result } from '../delivery/ports.ts';

let count = 0;

/** A message in hand. */
export const aClaim = (over: Partial<Claimed> = {}): Claimed => ({
  messageId: `msg_${++count}`,
  dispatcherId: 'dsp_1',
  tenantId: 'ten_1',
  endpointId: 'whe_1',
  shipmentId: 'shp_1',
  lane: 'shp_1',
  url: 'http://127.0.0.1:9/',
  sealedSecret: 'sealed',
  sealedPreviousSecret: null,
  sealedHeaders: null,
  body: '{}',
  tries: 0,
  trace: {},
  occurredAt: new Date(0),
  endpointIsFailing: false,
  ...over,
});

export const aSuccess = (over: Partial<Claimed> = {}): Result => ({
  claimed: aClaim(over),
  at: new Date(1_000),
  latencyMs: 5,
  status: 200,
  failure: null,
  answer: '',
  next: { state: 'delivered' },
});

export const aFailure = (over: Partial<Claimed> = {}, failure: Result['failure'] = 'timeout'): Result => ({
  ...aSuccess(over),
  status: null,
  failure,
  next: { state: 'pending', dueAt: new Date(2_000) },
});
