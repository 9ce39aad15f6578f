import type { Route } from '@waybill/http';
import type { Deps } from './deps.ts';
import { salesRoutes } from './sales-routes.ts';
import { readSettingsRoute, replaceSettingsRoute } from './use-cases/account-settings/routes.ts';
import { addBrandRoute } from './use-cases/add-brand/route.ts';
import { addLocationRoute } from './use-cases/add-location/route.ts';
import { cancelShipmentRoute } from './use-cases/cancel-shipment/route.ts';
import { changeBrandRoute } from './use-cases/change-brand/route.ts';
import { changeLocationRoute } from './use-cases/change-location/route.ts';
import { createShipmentRoute } from './use-cases/create-shipment/route.ts';
import { editShipmentRoute } from './use-cases/edit-shipment/route.ts';
import { findParcelRoute, showFinderRoute } from './use-cases/find-parcel/routes.ts';
import { getShipmentRoute } from './use-cases/get-shipment/route.ts';
import { getStatusHistoryRoute } from './use-cases/get-status-history/route.ts';
import { issueApiKeyRoute } from './use-cases/issue-api-key/route.ts';
import { listApiKeysRoute } from './use-cases/list-api-keys/route.ts';
import { listShipmentsRoute } from './use-cases/list-shipments/route.ts';
import { locateTrackingPageRoute } from './use-cases/locate-tracking-page/route.ts';
import { previewTrackingPageRoute, showPagePreviewRoute } from './use-cases/preview-tracking-page/routes.ts';
import { readAuditLogRoute } from './use-cases/read-audit-log/route.ts';
import { getBrandRoute, listBrandsRoute } from './use-cases/read-brands/routes.ts';
import { getLocationRoute, listLocationsRoute } from './use-cases/read-locations/routes.ts';
import { removeBrandRoute } from './use-cases/remove-brand/route.ts';
import { removeLocationRoute } from './use-cases/remove-location/route.ts';
import { retryShipmentRoute } from './use-cases/retry-shipment/route.ts';
import { revokeApiKeyRoute } from './use-cases/revoke-api-key/route.ts';
import { pageAssetRoute } from './use-cases/serve-page-assets/route.ts';
import { showStoreMessagesRoute } from './use-cases/show-store-messages/route.ts';
import { showTrackingPageRoute } from './use-cases/show-tracking-page/route.ts';
import { readStoreWebhookRoute, replaceStoreWebhookRoute } from './use-cases/store-webhook/routes.ts';
import { takeStoreMessageRoute } from './use-cases/take-store-message/route.ts';

/** Every endpoint of this service, in the order of their URLs. */
export const routes = (deps: Deps): readonly Route[] => [
  createShipmentRoute(deps),
  listShipmentsRoute(deps),
  getShipmentRoute(deps),
  editShipmentRoute(deps),
  cancelShipmentRoute(deps),
  getStatusHistoryRoute(deps),
  retryShipmentRoute(deps),
  locateTrackingPageRoute(deps),
  issueApiKeyRoute(deps),
  listApiKeysRoute(deps),
  revokeApiKeyRoute(deps),
  readAuditLogRoute(deps),
  addBrandRoute(deps),
  listBrandsRoute(deps),
  getBrandRoute(deps),
  changeBrandRoute(deps),
  removeBrandRoute(deps),
  addLocationRoute(deps),
  listLocationsRoute(deps),
  getLocationRoute(deps),
  changeLocationRoute(deps),
  removeLocationRoute(deps),
  readSettingsRoute(deps),
  replaceSettingsRoute(deps),
  previewTrackingPageRoute(deps),
  pageAssetRoute(),
  showFinderRoute(deps),
  findParcelRoute(deps),
  showTrackingPageRoute(deps),
  showPagePreviewRoute(deps),
  takeStoreMessageRoute(deps),
  showStoreMessagesRoute(deps),
  readStoreWebhookRoute(deps),
  replaceStoreWebhookRoute(deps),
  ...salesRoutes(deps),
];
