import { type Message, type StatusChange, statusChangeUntold } from '@waybill/contracts';
import type { HandleContext, Transaction } from '@waybill/messaging';
import type { Hands } from '../../delivery/ports.ts';
import type { Deps, Unit } from '../../deps.ts';
import { mayAlert } from '../../domain/alerts/alert.ts';
import { noteShipmentTrouble } from '../note-alerts/note-alerts.ts';
import { passOnStatusChange } from '../pass-on-status-change/pass-on-status-change.ts';
import { tellCustomer } from '../tell-customer/tell-customer.ts';

type Ears = Pick<Deps, 'clock' | 'customers' | 'forgottenBefore' | keyof Hands>;
type Handle = (message: Message<StatusChange>, unit: Transaction<Unit>) => Promise<void>;

/** Tells people of a change: the customer who waits, and the merchant who must look into it. */
export const tellPeople = (ears: Ears): Handle => {
  const tell = tellCustomer(ears);
  const note = noteShipmentTrouble(ears);
  return async (message, unit) => {
    await tell(message, unit);
    if (mayAlert(message.data.status)) await note(message, unit);
  };
};

/**
 * Runs them concurrently, so that their queries travel together. Waits for all even after one has failed: none may
 * still be using the transaction.
 */
const together = async (works: readonly Promise<void>[]): Promise<void> => {
  for (const end of await Promise.allSettled(works)) if (end.status === 'rejected') throw end.reason;
};

/**
 * Passes a change on to webhooks, and decides who is told of it, in one transaction. If that fails, telling people
 * becomes a message of its own, so that it delays webhooks by no more than one attempt.
 */
export const hearStatusChange = (ears: Ears) => {
  const passOn = passOnStatusChange(ears);
  const tell = tellPeople(ears);
  return async (
    message: Message<StatusChange>,
    unit: Transaction<Unit>,
    { attempt }: HandleContext,
  ): Promise<void> => {
    if (attempt === 1) return together([passOn(message, unit), tell(message, unit)]);
    const { tenantId, subject, sequence, data } = message;
    await unit.publish(statusChangeUntold, { tenantId, subject, sequence, data });
    await passOn(message, unit);
  };
};
