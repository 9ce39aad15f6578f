import { expect, test } from 'vitest';
import { schemas, sealedColumns } from '../../apps/order-api/src/admin/operations/commands.ts';
import { composed } from '../documents/composed.ts';
import { services } from '../documents/services.ts';

test('the admin command knows where each service keeps its jobs', () => {
  expect(schemas).toEqual(Object.fromEntries(services.map(({ name, schema }) => [name, schema])));
});

test('the admin command knows every column of secrets', () => {
  const columnsOf = (service: (typeof services)[number]) =>
    (composed(service).sealed ?? []).flatMap(({ columns }) =>
      columns.map(({ table, column }) => ({ table, column })),
    );
  expect(sealedColumns).toEqual(
    Object.fromEntries(services.map((service) => [service.name, columnsOf(service)])),
  );
});
