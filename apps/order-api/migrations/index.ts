import { type Migration, messagingMigrations } from '@waybill/database';
import {
  apiKeyMigration,
  idempotencyAsSentMigration,
  idempotencyMigration,
  rateLimitMigration,
} from '@waybill/http';
import { keepTenantsAndTheirPlaces } from './20261121_2100_keep_tenants_and_their_places.ts';
import { keepShipmentsAndTheirHistory } from './20261121_2110_keep_shipments_and_their_history.ts';
import { settleCurrencyAndZoneBySetting } from './20261121_2300_settle_currency_and_zone_by_setting.ts';
import { listShipmentsPageByPage } from './20261122_0900_list_shipments_page_by_page.ts';
import { keepWhoChangedWhat } from './20261122_1000_keep_who_changed_what.ts';
import { letOrdersWaitAndChange } from './20261122_1100_let_orders_wait_and_change.ts';
import { rememberHowAnAddressWasFound } from './20261122_1200_remember_how_an_address_was_found.ts';
import { keepWhatIsEstimated } from './20261122_1300_keep_what_is_estimated.ts';
import { linkToTrackingPages } from './20261124_0100_link_to_tracking_pages.ts';
import { takeWhatOthersHaveBooked } from './20261124_0150_take_what_others_have_booked.ts';
import { hearFromStores } from './20261124_0160_hear_from_stores.ts';
import { keepStoresAndTheirOrders } from './20261124_0200_keep_stores_and_their_orders.ts';
import { forgetStoreMessages } from './20261125_0300_forget_store_messages.ts';
import { knowOurOwnParcels } from './20261125_0400_know_our_own_parcels.ts';
import { knowWhenARefreshWasHeardOf } from './20261125_0500_know_when_a_refresh_was_heard_of.ts';
import { countNames } from './20261126_0100_count_names.ts';

/** The history of the `orders` schema. Append only: a released step is never edited, renamed or moved. */
export const migrations: readonly Migration[] = [
  ...messagingMigrations,
  apiKeyMigration,
  idempotencyMigration,
  keepTenantsAndTheirPlaces,
  keepShipmentsAndTheirHistory,
  settleCurrencyAndZoneBySetting,
  listShipmentsPageByPage,
  keepWhoChangedWhat,
  rateLimitMigration,
  letOrdersWaitAndChange,
  rememberHowAnAddressWasFound,
  keepWhatIsEstimated,
  linkToTrackingPages,
  takeWhatOthersHaveBooked,
  hearFromStores,
  keepStoresAndTheirOrders,
  forgetStoreMessages,
  knowOurOwnParcels,
  knowWhenARefreshWasHeardOf,
  countNames,
  idempotencyAsSentMigration,
];
