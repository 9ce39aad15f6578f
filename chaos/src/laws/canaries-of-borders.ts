import type { Canary } from './canary.ts';

/** Crimes at the borders of the house, and between those who live in it. */
export const canariesOfBorders: Canary[] = [
  [
    8,
    'a redirect is followed',
    ({ merchants }) => {
      merchants.trapped = 1;
    },
    /followed/,
  ],
  [
    8,
    'a forbidden address is accepted',
    ({ merchants }) => {
      (merchants.forbidden[0] as { status: number }).status = 201;
    },
    /was accepted/,
  ],
  [
    8,
    'a secret is logged',
    (all) => {
      all.leaks = [{ instance: 'notifier#1', secret: 'the key' }];
    },
    /logs the key/,
  ],

  [
    9,
    'a row names something of another tenant',
    ({ databases: { crossings } }) => {
      (crossings[0] as { astray: number }).astray = 1;
    },
    /names 1 of another tenant/,
  ],
  [
    9,
    'a shipment became another tenant’s',
    ({ databases: { shipments } }) => {
      (shipments[0] as { tenantId: string }).tenantId = 'ten_2';
    },
    /was ordered by ten_1/,
  ],
  [
    9,
    'an endpoint hears of another tenant’s shipment',
    ({ merchants: { endpoints } }) => {
      const [endpoint] = endpoints;
      if (endpoint) endpoint.plan = { ...endpoint.plan, tenant: 'second' };
    },
    /was told of shp_1/,
  ],
  [
    9,
    'a stranger is shown an order',
    ({ clients: { answers } }) =>
      void answers.push({ ...(answers[0] as (typeof answers)[0]), asked: 'a stranger’s', status: 200 }),
    /a stranger was answered 200/,
  ],
];
