import { fileURLToPath } from 'node:url';
import { startPrivateRabbit } from '@waybill/testing';
import { expect, test } from 'vitest';
import { composed } from './composed.ts';
import { services } from './services.ts';

test('a broker takes the definitions, and has every queue before any service has started', async () => {
  const broker = await startPrivateRabbit();
  try {
    await broker.ctl(
      'import_definitions',
      fileURLToPath(new URL('../../infra/rabbitmq/definitions.generated.json', import.meta.url)),
    );
    const listed = await broker.ctl('list_queues', '--quiet', '--no-table-headers', 'name');
    const heard = services.flatMap((service) => composed(service).hears.map(({ name }) => name));
    expect(heard.length).toBeGreaterThan(10);
    expect(listed.split('\n').filter(Boolean)).toEqual(expect.arrayContaining(heard));
  } finally {
    await broker.close();
  }
});
