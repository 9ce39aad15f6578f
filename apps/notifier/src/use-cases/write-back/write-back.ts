import { type DataOf, writeBackDue, writeBackSettled } from '@waybill/contracts';
import type { Phases, Transaction } from '@waybill/messaging';
import { logEvents, metrics } from '@waybill/telemetry';
import type { Deps, Unit } from '../../deps.ts';
import {
  type AfterAnswer,
  afterAnswer,
  type Phase,
  type SourceAnswer,
} from '../../domain/write-backs/after-answer.ts';
import type { OrderSource, StoredWriteBack } from '../../ports/write-backs.ts';

type Due = DataOf<typeof writeBackDue>;
type Desk = Pick<Deps, 'clock' | 'logger' | 'orderSources'>;

interface Work {
  writeBack: StoredWriteBack & { phase: Phase };
  turn: number;
  /** Null while we have not received the order source's connection. */
  source: OrderSource | null;
}

const calls = metrics.counter('writeBacks');

/** The answer in a word or two, for the log. */
const inWords = (answer: SourceAnswer): string => {
  if (answer.kind === 'unavailable') return `unavailable: ${answer.detail}`;
  return answer.kind === 'failure' ? `failure: ${answer.reason}` : answer.kind;
};

const claim: Phases<Due, Work, SourceAnswer, Unit>['claim'] = async ({ data, tenantId }, unit) => {
  const writeBack = await unit.writeBacks.lock(data.writeBackId);
  if (!writeBack || writeBack.phase === 'done' || writeBack.turn !== data.turn - 1) return null;
  const source = await unit.orderSources.find(tenantId, writeBack.shipped.orderSourceId);
  return { writeBack: { ...writeBack, phase: writeBack.phase }, turn: data.turn, source };
};

const act =
  ({ orderSources }: Desk): Phases<Due, Work, SourceAnswer, Unit>['act'] =>
  async ({ writeBack, source }, { signal }) => {
    if (!source) return { kind: 'unavailable', detail: 'the order source is not known here' };
    if (!source.active) return { kind: 'unavailable', detail: 'the order source is disconnected' };
    const connector = orderSources.connectors.get(source.connector);
    if (!connector) return { kind: 'unavailable', detail: `there is no connector ${source.connector}` };
    const { id, shipped, submissionId, phase } = writeBack;
    const opened = orderSources.open(source);
    return phase === 'telling'
      ? connector.shipmentNotification(opened, { id, shipped }, signal)
      : connector.notificationStatus(opened, { id, submissionId }, signal);
  };

const follow = async (
  { writeBack: { id, tenantId, shipped }, turn }: Pick<Work, 'writeBack' | 'turn'>,
  next: AfterAnswer,
  { publish }: Transaction<Unit>,
): Promise<void> => {
  if (next.status === 'pending') {
    const data = { writeBackId: id, turn: turn + 1 };
    await publish(writeBackDue, { tenantId, subject: id, data, notBefore: next.dueAt });
    return;
  }
  const { orderSourceId, salesOrderId, notificationId = null } = shipped;
  const { externalOrderId, trackingNumber, shipmentId } = shipped;
  const { status, failureReason, confirmationCode } = next;
  await publish(writeBackSettled, {
    tenantId,
    subject: id,
    data: {
      writeBackId: id,
      orderSourceId,
      salesOrderId,
      notificationId,
      externalOrderId,
      trackingNumber,
      shipmentId,
      status,
      failureReason,
      confirmationCode,
    },
  });
};

const record =
  ({ clock, logger }: Desk): Phases<Due, Work, SourceAnswer, Unit>['record'] =>
  async (work, answer, unit) => {
    const { id: writeBackId, tenantId, phase, tries, shipped } = work.writeBack;
    const now = clock.now();
    const next = afterAnswer({ phase, tries }, answer, now, Math.random());
    await unit.writeBacks.answered(writeBackId, work.turn, inWords(answer).slice(0, 1000), next, now);
    await follow(work, next, unit);
    calls.add(1, { outcome: answer.kind });
    const facts = { tenantId, writeBackId, orderSourceId: shipped.orderSourceId, turn: work.turn };
    logger.info({ event: logEvents.writeBackAnswered, ...facts, outcome: answer.kind }, 'order source told');
  };

/** All attempts have failed for a reason of ours. */
const giveUp =
  ({ clock }: Desk): NonNullable<Phases<Due, Work, SourceAnswer, Unit>['giveUp']> =>
  async ({ data: { writeBackId, turn } }, unit) => {
    const writeBack = await unit.writeBacks.lock(writeBackId);
    if (!writeBack || writeBack.phase === 'done' || writeBack.turn !== turn - 1) return;
    const failureReason = 'the order source could not be called from here';
    const next: AfterAnswer = { status: 'failure', failureReason, confirmationCode: null };
    await unit.writeBacks.answered(writeBackId, turn, failureReason, next, clock.now());
    await follow({ writeBack: { ...writeBack, phase: writeBack.phase }, turn }, next, unit);
  };

/**
 * One call to an order source: telling it, or asking for the result. After a crash or a lost answer it is told again
 * under the same notification id, by which it recognises the repetition.
 */
export const writeBack = (desk: Desk): Phases<Due, Work, SourceAnswer, Unit> => ({
  claim,
  act: act(desk),
  record: record(desk),
  giveUp: giveUp(desk),
});
