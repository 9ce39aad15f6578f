import type { Migration } from '@waybill/database';
import { sayWhereProvidersDeliver } from './20261123_0900_say_where_providers_deliver.ts';
import { rememberWhatDecisionsKnew } from './20261123_0910_remember_what_decisions_knew.ts';
import { keepRuleSets } from './20261123_0920_keep_rule_sets.ts';
import { keepDryRuns } from './20261123_0930_keep_dry_runs.ts';
import { findTheLastOrderOfALocation } from './20261123_0940_find_the_last_order_of_a_location.ts';
import { countPromisesByMover } from './20261123_0950_count_promises_by_mover.ts';
import { keepLabels } from './20261123_0960_keep_labels.ts';
import { findUnknownBookings } from './20261124_0100_find_unknown_bookings.ts';
import { forgetLabels } from './20261125_0300_forget_labels.ts';
import { tellAPlanWithItsBooking } from './20261125_0310_tell_a_plan_with_its_booking.ts';
import { knowNewNames } from './20261126_0100_know_new_names.ts';
import { leaveGivenUpEdits } from './20261126_0200_leave_given_up_edits.ts';
import { keepProviders } from './20260120090000_keep_providers.ts';
import { keepDispatches } from './20260120090100_keep_dispatches.ts';
import { auditProviderCalls } from './20260120090200_audit_provider_calls.ts';

/** In the order in which they apply; released ones are never edited, renamed or removed. */
export const ownMigrations: readonly Migration[] = [
  keepProviders,
  keepDispatches,
  auditProviderCalls,
  sayWhereProvidersDeliver,
  rememberWhatDecisionsKnew,
  keepRuleSets,
  keepDryRuns,
  findTheLastOrderOfALocation,
  countPromisesByMover,
  keepLabels,
  findUnknownBookings,
  forgetLabels,
  tellAPlanWithItsBooking,
  knowNewNames,
  leaveGivenUpEdits,
];
