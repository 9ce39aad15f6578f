import { context, propagation } from '@opentelemetry/api';
import type { PushAnswer, RawPush, ScanFormat } from '@waybill/carriers';
import type { Deps } from '../../deps.ts';
import type { CarrierAccount } from '../../domain/carrier-account.ts';
import { Overloaded } from '../../group-commit/overloaded.ts';
import { newId } from '../../ids.ts';
import { keptHeaders } from './kept-headers.ts';
import { newReadings } from './new-readings.ts';

/** An authenticated push, in one carrier's format. */
export interface Push extends RawPush {
  readonly account: CarrierAccount;
}

/**
 * Stores a push and answers it in the carrier's own form; it is read later. Nothing is answered before it is durable. A
 * push that cannot be read is stored too, although it is refused.
 */
export const acceptPush =
  ({ ledger, clock }: Pick<Deps, 'ledger' | 'clock'>, format: ScanFormat) =>
  async ({ account, headers, body }: Push): Promise<PushAnswer> => {
    const split = format.split({ headers, body });
    const trace: Record<string, string> = {};
    propagation.inject(context.active(), trace);
    const scan = { id: newId('scn'), account, headers: keptHeaders(headers), body, trace };
    const readings = newReadings(format, split);
    try {
      await ledger.keep({ ...scan, readings, receivedAt: clock.now() });
    } catch (error) {
      if (!(error instanceof Overloaded)) throw error;
      const { message: reason, retryAfterSeconds } = error;
      return format.refused(echoOf(split), { kind: 'overloaded', reason, retryAfterSeconds });
    }
    if (split.kind === 'readings') return format.accepted(split.readings);
    return format.refused(split.echo, { kind: 'unreadable', reason: split.reason });
  };

const echoOf = (split: ReturnType<ScanFormat['split']>) =>
  split.kind === 'unreadable' ? split.echo : (split.readings[0] ?? null);
