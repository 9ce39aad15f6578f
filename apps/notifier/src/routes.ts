import type { Route } from '@waybill/http';
import { customerRoutes } from './customer-routes.ts';
import type { Deps } from './deps.ts';
import { orderSourceRoutes } from './order-source-routes.ts';
import { createWebhookEndpointRoute } from './use-cases/create-webhook-endpoint/route.ts';
import { deleteWebhookEndpointRoute } from './use-cases/delete-webhook-endpoint/route.ts';
import { pauseWebhookEndpointRoute } from './use-cases/pause-webhook-endpoint/route.ts';
import { listAttemptsRoute } from './use-cases/read-attempts/route.ts';
import { getMessageRoute, listMessagesRoute } from './use-cases/read-messages/routes.ts';
import { listShipmentWebhooksRoute } from './use-cases/read-shipment-webhooks/route.ts';
import { readTimelineRoute } from './use-cases/read-timeline/route.ts';
import {
  getWebhookEndpointRoute,
  listWebhookEndpointsRoute,
} from './use-cases/read-webhook-endpoints/routes.ts';
import {
  cancelReplayRoute,
  getReplayRoute,
  listReplaysRoute,
  startReplayRoute,
} from './use-cases/replay-window/routes.ts';
import { resendMessageRoute } from './use-cases/resend-message/route.ts';
import {
  enableWebhookEndpointRoute,
  resumeWebhookEndpointRoute,
} from './use-cases/restart-webhook-endpoint/routes.ts';
import { rotateWebhookSecretRoute } from './use-cases/rotate-webhook-secret/route.ts';
import { sendTestWebhookRoute } from './use-cases/send-test-webhook/route.ts';
import { updateWebhookEndpointRoute } from './use-cases/update-webhook-endpoint/route.ts';

/** Every endpoint of this service, in URL order. */
export const routes = (deps: Deps): readonly Route[] => [
  ...customerRoutes(deps),
  ...orderSourceRoutes(deps),
  listMessagesRoute(deps),
  getMessageRoute(deps),
  listAttemptsRoute(deps),
  resendMessageRoute(deps),
  readTimelineRoute(deps),
  listShipmentWebhooksRoute(deps),
  listWebhookEndpointsRoute(deps),
  createWebhookEndpointRoute(deps),
  getWebhookEndpointRoute(deps),
  updateWebhookEndpointRoute(deps),
  deleteWebhookEndpointRoute(deps),
  pauseWebhookEndpointRoute(deps),
  resumeWebhookEndpointRoute(deps),
  enableWebhookEndpointRoute(deps),
  rotateWebhookSecretRoute(deps),
  sendTestWebhookRoute(deps),
  listReplaysRoute(deps),
  startReplayRoute(deps),
  getReplayRoute(deps),
  cancelReplayRoute(deps),
];
