import type { ProblemDetail, ProblemType, ProviderError, ShipmentResource } from '@waybill/contracts';
import { toResource } from './resource.ts';
import { isPlacingOver } from './settled.ts';
import type { Failure, Shipment } from './shipment.ts';
import type { Edit } from './shipment-edit.ts';
import { type View, type Warning, warningsAbout } from './warnings.ts';

/** An answer in a form that can be stored and given again. */
export type Reply =
  | { kind: 'resource'; status: number; body: ShipmentResource }
  | { kind: 'problem'; type: ProblemType; message: string; details: ProblemDetail[] };

const resource = (status: number, shipment: Shipment, ...warnings: Warning[]): Reply => ({
  kind: 'resource',
  status,
  body: { ...toResource(shipment), ...(warnings.length > 0 ? { warnings } : {}) },
});

const bookingPending: Warning = {
  code: 'BOOKING_PENDING',
  message: 'No provider has confirmed the order yet. Its status changes when one does; webhooks tell.',
};

const cancellationPending: Warning = {
  code: 'CANCELLATION_PENDING',
  message: 'The provider has not answered yet. The status changes to ORDER_CANCELLED if it agrees.',
};

const editPending: Warning = {
  code: 'EDIT_PENDING',
  message: 'The provider has not answered yet. The shipment is as it was until it agrees.',
};

const detailOf = ({ type, message, provider, code, parameter }: ProviderError): ProblemDetail => ({
  type,
  message,
  ...(provider === undefined ? {} : { provider }),
  ...(code === undefined ? {} : { code }),
  ...(parameter === undefined ? {} : { parameter }),
});

/** The merchant can edit the shipment and try again, so the error says which one it is. */
const failed = (shipment: Shipment, { problem, message, errors }: Failure): Reply => ({
  kind: 'problem',
  type: problem,
  message: `${message} The shipment is kept as ${shipment.id} and can be retried.`,
  details: [{ type: problem, message, shipmentId: shipment.id }, ...errors.map(detailOf)],
});

const pendingIn = (shipment: Shipment): Warning[] => (isPlacingOver(shipment) ? [] : [bookingPending]);

/** The answer to a create: 201 once it is placed or the wait is over, 422 if no provider takes it. */
export function replyToCreate(shipment: Shipment, view: View): Reply {
  const { status, failure } = shipment;
  if (failure && (status === 'ESTIMATES_FAILED' || status === 'ORDER_FAILED'))
    return failed(shipment, failure);
  return resource(201, shipment, ...pendingIn(shipment), ...warningsAbout(shipment, view));
}

/** The answer to a create that does not want to wait. */
export const replyAtOnce = (shipment: Shipment, view: View): Reply =>
  resource(202, shipment, ...warningsAbout(shipment, view));

/**
 * The answer to an edit of a shipment that was in this attempt before: 200, the reason why it was not made, or 202 if
 * the wait was too short to know.
 */
export function replyToEdit(shipment: Shipment, attemptBefore: number, view: View): Reply {
  const { status, failure, edit } = shipment;
  if (edit?.state === 'refused') return notEdited(edit);
  if (edit) return resource(202, shipment, editPending);
  const isFailed = status === 'ESTIMATES_FAILED' || status === 'ORDER_FAILED';
  const isNews = shipment.attempt > attemptBefore;
  return failure && isFailed && isNews ? failed(shipment, failure) : edited(shipment, view);
}

const edited = (shipment: Shipment, view: View): Reply =>
  resource(200, shipment, ...pendingIn(shipment), ...warningsAbout(shipment, view));

const notEdited = ({ problem, message, parameter, errors }: Extract<Edit, { state: 'refused' }>): Reply => {
  const place = parameter === null ? {} : { parameter };
  const details = [{ type: problem, message, ...place }, ...errors.map(detailOf)];
  return { kind: 'problem', type: problem, message, details };
};

/** The answer to a cancel: 200, the provider's refusal, or 202 when the wait was too short to know. */
export function replyToCancel(shipment: Shipment): Reply {
  const { status, cancellation } = shipment;
  if (status === 'ORDER_CANCELLED') return resource(200, shipment);
  if (cancellation?.state !== 'refused') return resource(202, shipment, cancellationPending);
  const { problem, message, errors } = cancellation;
  const details = errors.length > 0 ? errors.map(detailOf) : [{ type: problem, message }];
  return { kind: 'problem', type: problem, message, details };
}
