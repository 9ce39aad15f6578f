import type { Ledgers } from '../ledgers/ledgers.ts';
import { each, type Law } from './law.ts';

/** No row, no webhook and no answer goes from one tenant to another. */
export const nothingCrosses: Law = {
  number: 9,
  name: 'no row, no webhook and no answer across tenants',
  judge: (ledgers) => {
    const { databases, workload, clients } = ledgers;
    const strangers = clients.answers.filter(({ asked }) => asked === 'a stranger’s');
    return {
      counts: {
        'orders of the second tenant': workload.filter(({ tenant }) => tenant === 'second').length,
        'rows compared': databases.crossings.reduce((sum, { rows }) => sum + rows, 0),
        'in tables': databases.crossings.length,
        'strangers refused': strangers.filter(({ status }) => status === 404).length,
      },
      breaches: [
        ...each(
          databases.crossings,
          ({ table, astray }) => astray > 0 && `${table} names ${astray} of another tenant`,
        ),
        ...each(
          strangers,
          ({ order, status }) => status !== 404 && `a stranger was answered ${status} about order ${order}`,
        ),
        ...shipmentsOfTheWrongTenant(ledgers),
        ...webhooksToTheWrongTenant(ledgers),
      ],
    };
  },
};

function shipmentsOfTheWrongTenant({ databases, workload, tenants }: Ledgers): string[] {
  const owner = new Map(workload.map(({ orderExternalId, tenant }) => [orderExternalId, tenants[tenant]]));
  return each(databases.shipments, ({ id, orderExternalId, tenantId }) => {
    const ordered = owner.get(orderExternalId);
    return (
      ordered !== undefined && ordered !== tenantId && `${id} was ordered by ${ordered} and is ${tenantId}'s`
    );
  });
}

function webhooksToTheWrongTenant({ databases, merchants, tenants }: Ledgers): string[] {
  const owner = new Map(databases.shipments.map(({ id, tenantId }) => [id, tenantId]));
  return merchants.endpoints.flatMap(({ plan, received }) =>
    each(received, ({ shipmentId }) => {
      const whose = owner.get(shipmentId);
      const isAstray = whose !== undefined && whose !== tenants[plan.tenant];
      return isAstray && `the ${plan.tenant} tenant's ${plan.kind} endpoint was told of ${shipmentId}`;
    }),
  );
}
