import { deliveryAddress, type PlainAddress } from '@waybill/contracts';
import { defineRoute } from '@waybill/http';
import type { Messaging } from '@waybill/messaging';
import type { Clock } from '@waybill/service';
import { z } from 'zod';
import type { ProviderGate, Unit } from '../../deps.ts';
import { providerNotFound } from '../read-provider/route.ts';
import { inWords } from './in-words.ts';
import { testOrder, usualEnds } from './test-order.ts';

const body = z
  .strictObject({ pickupAddress: deliveryAddress.optional(), deliveryAddress: deliveryAddress.optional() })
  .nullish()
  .meta({ id: 'TestProvider', description: 'Addresses for the test order; by default two in Boston.' });

const result = z
  .object({
    outcome: z.enum(['ok', 'rejected', 'unavailable', 'timed_out']),
    message: z.string(),
    milliseconds: z.number(),
    status: z.number().int().nullable().describe('The HTTP status of the last answer; null where none came.'),
  })
  .meta({ id: 'ProviderTest' });

interface TestDeps {
  readonly inTransaction: Messaging<Unit>['inTransaction'];
  readonly gate: Pick<ProviderGate, 'quote'>;
  readonly clock: Clock;
}

const plain = ({ latitude, longitude, ...given }: z.infer<typeof deliveryAddress>): PlainAddress => ({
  ...given,
  street2: given.street2 ?? '',
  apartmentNumber: given.apartmentNumber ?? '',
  state: given.state ?? '',
  latitude: latitude ?? null,
  longitude: longitude ?? null,
});

/** Asks a provider for a price, really: the only test that proves address, credentials and account at once. */
export const testProvider = ({ inTransaction, gate, clock }: TestDeps) =>
  defineRoute({
    method: 'POST',
    path: '/v1/providers/:providerId/test',
    operationId: 'testProvider',
    summary: 'Try a connection',
    description:
      'Asks the provider for a quote of a test order, with the stored credentials and over the network. Nothing is booked. The answer is 200 whatever came of it, and says so in words.',
    tags: ['providers'],
    auth: 'merchant',
    scopes: ['providers:write'],
    request: { params: z.object({ providerId: z.string() }), body },
    responses: { 200: { description: 'What the provider said', schema: result } },
    problems: ['NOT_FOUND'],
    handler: async ({ params: { providerId }, body: given, caller: { tenantId }, signal }) => {
      const provider = await inTransaction(({ managedProviders }) =>
        managedProviders.lock(tenantId, providerId),
      );
      if (!provider) throw providerNotFound(providerId);
      const pickup = given?.pickupAddress ? plain(given.pickupAddress) : usualEnds.pickup;
      const delivery = given?.deliveryAddress ? plain(given.deliveryAddress) : usualEnds.delivery;
      const order = testOrder({ pickup, delivery }, clock.now());
      // Nobody is told what a test promises: its addresses need not be on the map.
      const request = { reference: order.shipmentId, order, deliveryTimeZone: null };
      const asked = await gate.quote(provider, request, signal);
      const { milliseconds, exchanges } = asked.call;
      const status = exchanges.at(-1)?.status ?? null;
      return { status: 200, body: { ...inWords(asked), milliseconds: Math.round(milliseconds), status } };
    },
  });
