import { expect, test } from 'vitest';
import { schemas } from '../../apps/order-api/src/admin/operations/commands.ts';
import { services } from '../documents/services.ts';

test('the admin command knows where each service keeps its jobs', () => {
  expect(schemas).toEqual(Object.fromEntries(services.map(({ name, schema }) => [name, schema])));
});
