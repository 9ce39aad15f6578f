import type { AttemptParty, ExceptionKind, SuggestedAction } from '@waybill/contracts';

const action = (name: SuggestedAction['action'], why: string): SuggestedAction => ({ action: name, why });

const tellCustomer = action('tell_customer', 'A customer who is told first does not have to ask.');
const openClaim = action(
  'open_claim',
  'The carrier’s word for it, and the scan that says so, are in the history.',
);
const askForIt = action('ask_carrier', 'Only the carrier can look for it; ask with the tracking number.');

const byKind: Readonly<Record<Exclude<ExceptionKind, 'failed_attempt'>, readonly SuggestedAction[]>> = {
  stuck_before_pickup: [
    action('chase_pickup', 'The carrier may not have been told, or found nobody.'),
    action('book_other_carrier', 'Nobody has the parcel yet: it can still go with somebody else.'),
  ],
  silent: [askForIt],
  predicted_late: [tellCustomer],
  late: [tellCustomer, askForIt, action('open_claim', 'Some carriers refund what they deliver late.')],
  damaged: [
    action('inspect_on_arrival', 'What is damaged on the outside need not be inside.'),
    action('send_replacement', 'It can be on its way before the damaged one arrives.'),
    openClaim,
  ],
  lost: [action('send_replacement', 'Lost parcels are seldom found.'), openClaim, tellCustomer],
  return_overdue: [askForIt, action('open_claim', 'What does not come back counts as lost.')],
};

const newAttempt = action('request_new_attempt', 'Not the customer’s doing: it only has to be tried again.');

const byParty: Readonly<Record<AttemptParty, readonly SuggestedAction[]>> = {
  customer: [
    action('ask_customer', 'When somebody is at home, or where else it may be left.'),
    action('correct_address', 'If the place could not be found as it is written.'),
  ],
  carrier: [newAttempt],
  shipper: [action('correct_address', 'What was told to the carrier may be wrong.'), newAttempt],
  unknown: [
    action('ask_customer', 'Whether anybody was there, and whether the address is right.'),
    newAttempt,
  ],
};

/** What can be done about an exception, the most useful first. */
export const actionsFor = (kind: ExceptionKind, party: AttemptParty | null): readonly SuggestedAction[] =>
  kind === 'failed_attempt' ? byParty[party ?? 'unknown'] : byKind[kind];
