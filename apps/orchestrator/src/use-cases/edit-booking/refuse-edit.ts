import {
  type DataOf,
  type Message,
  type ProviderCallFact,
  type ProviderError,
  shipmentEditRefused,
  type shipmentEditRequested,
} from '@waybill/contracts';
import type { Tx } from '../../deps.ts';
import { about, attemptOf, keyOf } from '../settle-dispatch/index.ts';

type Refused = DataOf<typeof shipmentEditRefused>;

/** Publishes that the booking stays as it was. Answers null: no outside call is needed. */
export async function refuseEdit(
  unit: Tx,
  message: Message<DataOf<typeof shipmentEditRequested>>,
  reason: Refused['reason'],
  said: string,
  errors: readonly ProviderError[] = [],
  told: { calls?: ProviderCallFact[] } = {},
): Promise<null> {
  const key = keyOf(message);
  const { editId } = message.data;
  const data = { ...attemptOf(key), editId, reason, message: said, errors: [...errors], ...told };
  await unit.publish(shipmentEditRefused, { ...about(key), data });
  return null;
}
