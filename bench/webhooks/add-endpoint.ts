import type { FourServices } from '../../journeys/support/four-services.ts';
import { until } from '../measures/until.ts';

/** Has webhooks sent to an address. A notifier that has just started may not have heard of the merchant's key yet. */
export async function addEndpoint(platform: FourServices, url: string): Promise<void> {
  const merchant = platform.merchant('notifier');
  await until('accepted as an endpoint', async () => (await merchant.addEndpoint(url)).status === 201);
}
