import { merchantAlertDue } from '@waybill/contracts';
import type { Transaction } from '@waybill/messaging';
import type { Unit } from '../../deps.ts';
import { type Alert, isWanted, nextMailAt } from '../../domain/alerts/alert.ts';
import { newAlertId, newAlertMailId } from '../../ids.ts';

/** Notes an alert for the next mail to its merchant, and sets the clock for that mail if none gathers yet. */
export const noteAlert = async (
  { alertSettings, alerts, publish }: Transaction<Unit>,
  tenantId: string,
  alert: Alert,
  now: Date,
): Promise<void> => {
  const settings = await alertSettings.lock(tenantId);
  if (!settings || !isWanted(settings, alert.kind)) return;
  if (!(await alerts.note({ ...alert, id: newAlertId(), tenantId }, now))) return;
  const { gathering, lastDueAt } = await alerts.mails(tenantId);
  if (gathering) return;
  const id = newAlertMailId();
  const dueAt = nextMailAt(now, lastDueAt);
  await alerts.startMail({ id, tenantId, dueAt }, now);
  await publish(merchantAlertDue, {
    tenantId,
    subject: id,
    data: { mailId: id, attempt: 1 },
    notBefore: dueAt,
  });
};
