import { shipmentDispatched, shipmentRequested } from '@waybill/contracts';
import { connect, type Knex, migrate } from '@waybill/database';
import { type TestDatabase, testDatabase } from '@waybill/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DispatchKey, ProviderConnection, Scope, Unit } from '../deps.ts';
import { decide } from '../domain/decision/decide.ts';
import { noFacts } from '../domain/decision/facts.ts';
import { cheapest } from '../domain/decision/rules.ts';
import { intentFor, planned } from '../domain/dispatch/dispatch.ts';
import { namedProviderId, newDecisionId } from '../ids.ts';
import { service } from '../service.ts';
import { unitOfWork } from './index.ts';

const { schema, migrations } = service;
let database: TestDatabase;
let sql: Knex;
beforeAll(async () => {
  database = await testDatabase();
  sql = connect({ url: database.url, schema, applicationName: 'storage-test' });
  await migrate(sql, { schema, migrations });
});
afterAll(async () => {
  await sql.destroy();
  await database.close();
});

const tenantId = 'ten_1';
const inUnit = <T>(work: (unit: Unit) => Promise<T>) => sql.transaction((trx) => work(unitOfWork(trx)));
const order = shipmentRequested.example;
let number = 0;
const newKey = (): DispatchKey => {
  number += 1;
  return { tenantId, shipmentId: `shp_${number}`, attempt: 1 };
};

const aProvider = (name: string, tenant = tenantId): ProviderConnection => ({
  id: namedProviderId(tenant, name),
  tenantId: tenant,
  adapter: 'any',
  name,
  displayName: name,
  baseUrl: 'http://127.0.0.1',
  sealedCredentials: 'k.a.b.c',
  settings: { depth: [1, 2] },
  enabledServices: ['ground'],
  areas: [{ countryCode: 'US', postalPrefixes: ['021'] }],
});
const put = (provider: ProviderConnection, ...scopes: Scope[]) =>
  inUnit(({ managedProviders }) => managedProviders.ensure({ ...provider, scopes, active: true }));
const here = { locationExternalId: '7709', brandExternalId: 'brand' };
const assigned = (
  tenant: string,
  place = here as { locationExternalId: string; brandExternalId: string | null },
) =>
  inUnit(({ providers }) => providers.assignedTo(tenant, place)).then((found) =>
    found.map(({ name }) => name).sort(),
  );

/** An attempt with a stored decision of two candidates. */
const anAttempt = async () => {
  const key = newKey();
  const provider = aProvider('one');
  await put(provider, { kind: 'tenant' });
  const { estimatedPickup, estimatedDelivery, price } = shipmentDispatched.example;
  const times = { estimatedPickup, estimatedDelivery, price, expiresAt: null, raw: null };
  const quote = (token: string) => ({
    token,
    serviceId: token,
    serviceType: 'Any',
    carrier: 'any',
    ...times,
  });
  const reply = { kind: 'quoted' as const, quotes: [quote('1'), quote('2')] };
  const answers = [{ provider, reference: `${key.shipmentId}-1-1`, enabledServices: null, reply }];
  const decision = decide(order, answers, cheapest, new Date('2026-01-15T14:00:00Z'));
  const decisionId = newDecisionId();
  await inUnit(async (unit) => {
    await unit.dispatches.receive(key, order);
    await unit.decisions.insert(decisionId, key, { decision, answers, facts: noFacts });
    await unit.bookings.open(key, intentFor(1), await unit.decisions.ranked(decisionId, 1));
    await unit.dispatches.save(key, planned(2), { decisionId, untold: null });
  });
  return { key, decisionId };
};

describe('providers', () => {
  test('are found by the nearest scope that has any, and by no other', async () => {
    const tenant = 'ten_scopes';
    await put(aProvider('everywhere', tenant), { kind: 'tenant' });
    await put(aProvider('brand', tenant), { kind: 'brand', externalId: 'brand' });
    await put(aProvider('location', tenant), { kind: 'location', externalId: '7709' }, { kind: 'tenant' });
    await put(aProvider('nowhere', tenant));
    expect(await assigned(tenant)).toEqual(['location']);
    expect(await assigned(tenant, { locationExternalId: 'x', brandExternalId: 'brand' })).toEqual(['brand']);
    expect(await assigned(tenant, { locationExternalId: 'x', brandExternalId: null })).toEqual([
      'everywhere',
      'location',
    ]);
    expect(await assigned('ten_other')).toEqual([]);
  });

  test('that do not take orders leave the place to the next scope', async () => {
    const tenant = 'ten_inactive';
    await put(aProvider('everywhere', tenant), { kind: 'tenant' });
    const near = aProvider('location', tenant);
    await put(near, { kind: 'location', externalId: '7709' });
    await inUnit(async ({ managedProviders }) => {
      const stored = await managedProviders.lock(tenant, near.id);
      if (stored) await managedProviders.save({ ...stored, active: false });
    });
    expect(await assigned(tenant)).toEqual(['everywhere']);
  });

  test('may be ensured by several at once, and keep what was changed since', async () => {
    const provider = aProvider('again', 'ten_again');
    await Promise.all([1, 2, 3, 4].map(() => put(provider, { kind: 'tenant' })));
    expect(await inUnit(({ providers }) => providers.byId('ten_again', provider.id))).toEqual(provider);
    await put({ ...provider, displayName: 'other', baseUrl: 'http://elsewhere' });
    const elsewhere = { ...provider, baseUrl: 'http://elsewhere' };
    expect(await inUnit(({ providers }) => providers.byId('ten_again', provider.id))).toEqual(elsewhere);
    expect(await assigned('ten_again')).toEqual(['again']);
  });
});

describe('an attempt', () => {
  test('comes back as it was saved, with its live booking', async () => {
    const { key, decisionId } = await anAttempt();
    const lastSentAt = new Date('2026-01-15T14:00:01Z');
    const live = { rank: 1, state: 'calling', sends: 1, lastSentAt, setbacks: 2 } as const;
    const holder = '01890a5d-ac96-774b-bcce-b302099a8057';
    const dispatch = { ...planned(2), turn: { number: 4, holder }, cancellationWanted: true };
    await inUnit(async (unit) => {
      await unit.bookings.update(key, live, null);
      await unit.dispatches.save(key, dispatch, { decisionId, untold: null });
    });
    const stored = await inUnit(({ dispatches }) => dispatches.lock(key));
    expect(stored?.dispatch).toEqual({ ...dispatch, standing: { at: 'booking', booking: live } });
    expect(stored?.order).toEqual(order);
    expect(stored?.booking).toMatchObject({ rank: 1, reference: `${key.shipmentId}-1-1`, acceptance: null });
  });

  test('of another tenant is not there', async () => {
    const { key } = await anAttempt();
    expect(await inUnit(({ dispatches }) => dispatches.lock({ ...key, tenantId: 'ten_other' }))).toBeNull();
  });

  test('may be reserved before its order comes, and keeps the first order it gets', async () => {
    const key = newKey();
    const reserved = await inUnit(({ dispatches }) => dispatches.reserve(key));
    expect(reserved).toMatchObject({ order: null, dispatch: { standing: { at: 'planning' } } });
    await inUnit(({ dispatches }) => dispatches.receive(key, order));
    const again = await inUnit(({ dispatches }) => dispatches.receive(key, { ...order, orderValueMinor: 1 }));
    expect(again.order).toEqual(order);
  });

  test('never has two live bookings, whatever the code does', async () => {
    const { key, decisionId } = await anAttempt();
    const second = inUnit(async ({ bookings, decisions }) =>
      bookings.open(key, intentFor(2), await decisions.ranked(decisionId, 2)),
    );
    await expect(second).rejects.toThrow(/bookings_one_live/);
    await inUnit(async ({ bookings, decisions }) => {
      await bookings.end(key, 1, 'rejected');
      await bookings.open(key, intentFor(2), await decisions.ranked(decisionId, 2));
    });
  });

  test('cannot be booked without what the provider answered', async () => {
    const { key } = await anAttempt();
    const booked = { ...intentFor(1), state: 'booked' } as const;
    await expect(inUnit(({ bookings }) => bookings.update(key, booked, null))).rejects.toThrow(
      /check constraint/,
    );
  });

  test('collects the providers’ words in the order of the candidates', async () => {
    const { key } = await anAttempt();
    const no = (message: string) => [{ type: 'NO', message }];
    await inUnit(async ({ bookings }) => {
      await bookings.note(key, 1, no('one'));
      await bookings.note(key, 1, no('two'));
    });
    const words = await inUnit(({ bookings }) => bookings.errorsOf(key));
    expect(words.map(({ message }) => message)).toEqual(['one', 'two']);
  });
});
