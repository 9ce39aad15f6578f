import { defineEvent } from './define-event.ts';
import { shipmentStatusChanged, statusChange } from './shipment-status-changed.ts';

export const statusChangeUntold = defineEvent({
  name: 'status_change.untold',
  version: 1,
  producer: 'notifier',
  meaning:
    'What a status change means for the customer and for alerts could not be decided together with its webhooks: it is decided by itself. The notifier’s own; `sequence` is the change’s.',
  data: statusChange,
  example: shipmentStatusChanged.example,
});
