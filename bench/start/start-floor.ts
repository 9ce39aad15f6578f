import { freePort, type ServiceProcess, spawnService } from '@waybill/testing';
import type { FourServices } from '../../journeys/support/four-services.ts';

/** Starts the thinnest service, on the platform's database and broker. */
export async function startFloor(
  platform: FourServices,
  environment: Record<string, string>,
): Promise<ServiceProcess> {
  const port = await freePort();
  return spawnService({
    main: 'bench/start/floor.ts',
    env: {
      ...environment,
      PORT: String(port),
      DATABASE_URL: platform.database.url,
      AMQP_URL: platform.broker.url,
    },
    ready: `http://127.0.0.1:${port}/health/ready`,
  });
}
