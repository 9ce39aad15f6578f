import { context, propagation } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { currentTrace, within } from './trace.ts';

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
});
afterAll(() => {
  context.disable();
  propagation.disable();
});

const booked = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
const other = { traceparent: '00-11111111111111111111111111111111-2222222222222222-01' };

test('a trace that was kept is picked up again, whatever else runs around it', () => {
  expect(within(other, () => within(booked, currentTrace))).toEqual(booked);
});

test('a parcel booked without a trace does not join a stranger’s', () => {
  expect(within(other, () => within({}, currentTrace))).toEqual({});
});
