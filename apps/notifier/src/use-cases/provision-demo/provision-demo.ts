import type { DemoTenant } from '@waybill/contracts';
import type { Deps } from '../../deps.ts';

/** The demo’s customers are told everything, in an appearance of its own, and its merchant is alerted; unless somebody has settled otherwise. */
export const provisionDemo =
  ({ clock, inTransaction }: Pick<Deps, 'clock' | 'inTransaction'>) =>
  ({ tenantId, name, email, location }: DemoTenant): Promise<void> =>
    inTransaction(async ({ messageSettings, alertSettings }) => {
      const now = clock.now();
      if (!(await alertSettings.find(tenantId)))
        await alertSettings.save(tenantId, { recipients: [email] }, now);
      if (await messageSettings.find(tenantId, '')) return;
      const settings = {
        enabled: true,
        timeZone: location.timeZone,
        appearance: {
          name,
          supportEmail: email,
          footer: `${name}, ${location.address.street1}, ${location.address.city}`,
        },
      };
      await messageSettings.save(tenantId, '', settings, now);
    });
