import { expect, test } from 'vitest';
import { matchesTopic } from './topics.ts';

test.each([
  ['shipment.requested.v1', 'shipment.requested.v1'],
  ['shipment.*.v1', 'shipment.requested.v1'],
  ['shipment.#', 'shipment.requested.v1'],
  ['shipment.#', 'shipment'],
  ['#', 'anything.at.all'],
  ['#.v1', 'shipment.requested.v1'],
  ['#.v1', 'v1'],
  ['*.#.v1', 'shipment.v1'],
  ['#.requested.#', 'shipment.requested.v1'],
])('%s matches %s', (pattern, key) => expect(matchesTopic(pattern, key)).toBe(true));

test.each([
  ['shipment.requested.v1', 'shipment.requested.v2'],
  ['shipment.*', 'shipment.requested.v1'],
  ['shipment.*.v1', 'shipment.v1'],
  ['*.#.v1', 'v1'],
  ['shipment', 'shipment.requested'],
  ['shipment.requested', 'shipment'],
  ['ship*', 'shipment'],
])('%s does not match %s', (pattern, key) => expect(matchesTopic(pattern, key)).toBe(false));
