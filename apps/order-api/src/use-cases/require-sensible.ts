import type { CreateShipmentRequest, EditShipmentRequest } from '@waybill/contracts';
import { problem } from '@waybill/http';
import { nonsenseIn } from '../domain/sense.ts';
import { phoneOf } from '../phones/phone-standing.ts';

/**
 * Refuses an order that cannot be meant. An edit is refused only for the fields that it changes, though it is checked
 * together with those that stay.
 */
export function requireSensible(
  request: CreateShipmentRequest | EditShipmentRequest,
  before?: CreateShipmentRequest,
): void {
  const order = { ...before, ...request } as CreateShipmentRequest;
  const findings = nonsenseIn(order, phoneOf(order)).filter(
    ({ parameter }) => !before || isBrought(request, parameter),
  );
  const [first] = findings;
  if (!first) return;
  const errors = findings.map((finding) => ({ type: 'VALIDATION_ERROR', ...finding }));
  throw problem('VALIDATION_ERROR', `${first.parameter}: ${first.message}`, errors);
}

/** A window can be made wrong by its other half. */
const isBrought = (request: EditShipmentRequest, parameter: string): boolean =>
  parameter.startsWith('deliveryContact')
    ? request.deliveryContact !== undefined
    : request.pickupTime !== undefined || request.deliveryTime !== undefined;
