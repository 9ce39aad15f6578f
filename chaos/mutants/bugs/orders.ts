import type { Mutant } from '../mutant.ts';

/** Mistakes with orders, their bookings, and what may be written down about them. */
export const orderBugs: readonly Mutant[] = [
  {
    name: 'looks-up-then-inserts-keys',
    says: 'looks whether an Idempotency-Key is known and inserts it afterwards',
    edits: [
      {
        file: 'packages/http/src/idempotency/claim.ts',
        replace: `  const { mine, fresh } = await keys.insert(request);
  if (!mine) return { kind: 'in-flight' };
  if (fresh) return { kind: 'fresh' };`,
        by: `  const known = await keys.find(request);
  await keys.insert(request);
  if (!known) return { kind: 'fresh' };`,
      },
    ],
  },
  {
    name: 'last-scan-wins',
    says: 'lets the scan that arrives last decide the status, whatever it tells of',
    edits: [
      {
        file: 'apps/order-api/src/domain/journey/decide.ts',
        replace: 'if (head && (comparePlaced(placed, head) < 0 || tooLateToCancel(placed, head)))',
        by: 'if (head && tooLateToCancel(placed, head))',
      },
    ],
  },
  {
    name: 'books-without-a-reference',
    says: 'gives the provider another reference with every request',
    edits: [
      {
        file: 'apps/orchestrator/src/use-cases/book-shipment/take-step.ts',
        replace: 'const request = { reference, order, quote };',
        by: 'const request = { reference: reference + process.hrtime.bigint(), order, quote };',
      },
    ],
  },
  {
    name: 'takes-silence-for-a-no',
    says: 'asks the next provider when a booking’s answer is lost, without looking whether it stands',
    edits: [
      {
        file: 'apps/orchestrator/src/use-cases/book-shipment/place-booking.ts',
        replace:
          "return counterpart.looksUp ? lookAfterLostAnswer(counterpart) : found({ kind: 'unknown' });",
        by: "return found({ kind: 'rejected' });",
      },
    ],
  },
  {
    name: 'forgets-to-void',
    says: 'cancels an order without cancelling its booking',
    edits: [
      {
        file: 'apps/orchestrator/src/use-cases/book-shipment/void-booking.ts',
        replace: 'const outcome = await cancel();',
        by: "const outcome = { kind: 'ok' } as Awaited<ReturnType<typeof cancel>>;",
      },
    ],
  },
  {
    name: 'logs-its-configuration',
    says: 'logs its configuration as it was given, passwords and all',
    edits: [
      {
        file: 'packages/service/src/run-service.ts',
        replace: 'config: masked(config) }',
        by: 'config: { ...config, masked } }',
      },
    ],
  },
];
