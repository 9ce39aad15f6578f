import type { Route } from '@waybill/http';
import type { Deps } from './deps.ts';
import {
  addSuppressionRoute,
  listSuppressionsRoute,
  removeSuppressionRoute,
} from './use-cases/keep-suppressions/routes.ts';
import {
  addTemplateRoute,
  changeTemplateRoute,
  getTemplateRoute,
  listTemplatesRoute,
  removeTemplateRoute,
} from './use-cases/keep-templates/routes.ts';
import { previewTemplateRoute, showPreviewRoute } from './use-cases/preview-template/routes.ts';
import {
  getCustomerMessageRoute,
  listCustomerMessagesRoute,
} from './use-cases/read-customer-messages/routes.ts';
import { resendCustomerMessageRoute } from './use-cases/resend-customer-message/route.ts';
import {
  readMessageSettingsRoute,
  removeMessageSettingsRoute,
  writeMessageSettingsRoute,
} from './use-cases/settle-customer-messages/routes.ts';
import { caughtMessageRoutes } from './use-cases/show-caught-messages/routes.ts';
import { showUnsubscribeRoute, unsubscribeRoute } from './use-cases/unsubscribe/routes.ts';

/** What merchants settle and read about customers, and the pages that customers open; in URL order. */
export const customerRoutes = (deps: Deps): readonly Route[] => [
  ...(deps.customers.caught ? caughtMessageRoutes(deps.customers.caught, deps.customers.publicUrl) : []),
  showUnsubscribeRoute(deps),
  unsubscribeRoute(deps),
  readMessageSettingsRoute(deps),
  writeMessageSettingsRoute(deps),
  removeMessageSettingsRoute(deps),
  listCustomerMessagesRoute(deps),
  getCustomerMessageRoute(deps),
  resendCustomerMessageRoute(deps),
  listSuppressionsRoute(deps),
  addSuppressionRoute(deps),
  removeSuppressionRoute(deps),
  showPreviewRoute(deps),
  listTemplatesRoute(deps),
  addTemplateRoute(deps),
  getTemplateRoute(deps),
  changeTemplateRoute(deps),
  removeTemplateRoute(deps),
  previewTemplateRoute(deps),
];
