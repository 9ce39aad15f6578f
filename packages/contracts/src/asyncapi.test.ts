import { Parser } from '@asyncapi/parser';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { asyncApiDocument } from './asyncapi.ts';
import { events } from './events/index.ts';

test('the event catalogue is valid AsyncAPI, examples included, and leaves no event out', async () => {
  const { document, diagnostics } = await new Parser().parse(JSON.stringify(asyncApiDocument('1.0.0')));
  expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
  expect(
    document
      ?.channels()
      .all()
      .map((channel) => channel.address()),
  ).toEqual(events.map((event) => event.type));
});

test('the validator would notice a broken catalogue', async () => {
  const broken = {
    ...asyncApiDocument('1.0.0'),
    operations: { lost: { action: 'send', channel: { $ref: '#/channels/none' } } },
  };
  const { diagnostics } = await new Parser().parse(JSON.stringify(broken));
  expect(diagnostics.some(({ severity }) => severity === 0)).toBe(true);
});

test('webhooks stand in it beside the events, and it stays valid', async () => {
  const parts = z.object({ shipmentId: z.string() }).meta({ id: 'Parts' });
  const schema = z.union([z.object({ data: parts }), z.object({ data: z.null() })]);
  const document = asyncApiDocument('1.0.0', {
    'shipment.exception_opened': { summary: 'Something is wrong', description: 'It has no order.', schema },
  });
  const parsed = await new Parser().parse(JSON.stringify(document));
  expect(parsed.diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
  expect(parsed.document?.channels().get('webhook-shipment-exception_opened')?.address()).toBeNull();
});
