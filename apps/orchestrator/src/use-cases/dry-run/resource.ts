import { toDecimal } from '@waybill/contracts';
import { z } from 'zod';
import type { DryRun } from '../../deps.ts';
import type { Carrying, Comparison } from '../../domain/rules/comparison.ts';
import { versionLabel } from '../../domain/rules/rule-set.ts';
import type { CostChange, Tally } from '../../domain/rules/tally.ts';

const carrying = z
  .object({
    provider: z.string(),
    serviceId: z.string(),
    amount: z.number(),
    currencyCode: z.string(),
    hoursToDelivery: z.number().nullable().describe('Null: the provider promised no time.'),
  })
  .nullable();

export const dryRunResource = z
  .object({
    id: z.string(),
    ruleSetId: z.string(),
    ruleSetVersion: z.string(),
    state: z.enum(['running', 'finished']),
    progress: z.object({
      decisions: z.number().int().describe('Read so far.'),
      of: z.number().int().describe('About how many there are to read.'),
    }),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    result: z.object({
      decisions: z.number().int(),
      changed: z.number().int(),
      lost: z.number().int().describe('Of the changed: nobody would be chosen any more.'),
      won: z.number().int().describe('Of the changed: somebody would be chosen where nobody was.'),
      moves: z
        .array(z.object({ from: z.string().nullable(), to: z.string().nullable(), count: z.number().int() }))
        .describe('Provider and service, the most frequent first. Null: nobody.'),
      cost: z
        .array(
          z.object({
            currencyCode: z.string(),
            decisions: z.number().int(),
            before: z.number(),
            after: z.number(),
            difference: z.number().describe('Above zero: dearer than it was.'),
          }),
        )
        .describe('Of the changed ones with a winner before and after.'),
      speed: z
        .object({
          decisions: z.number().int(),
          hoursBefore: z.number(),
          hoursAfter: z.number(),
          difference: z.number().describe('Above zero: slower than it was.'),
        })
        .nullable()
        .describe(
          'Mean hours to the promised delivery, of the changed ones with a promise before and after.',
        ),
      examples: z.array(
        z.object({
          shipmentId: z.string(),
          orderExternalId: z.string(),
          decidedAt: z.string(),
          before: carrying,
          after: carrying,
          why: z.string(),
        }),
      ),
    }),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DryRun' });

type Resource = z.infer<typeof dryRunResource>;

const rounded = (value: number): number => Math.round(value * 100) / 100;

const presentCarrying = (given: Carrying | null): z.infer<typeof carrying> =>
  given && {
    provider: given.provider,
    serviceId: given.serviceId,
    amount: toDecimal(given.amountMinor, given.currencyCode),
    currencyCode: given.currencyCode,
    hoursToDelivery: given.hours === null ? null : rounded(given.hours),
  };

const presentCost = ({ currencyCode, decisions, beforeMinor, afterMinor }: CostChange) => ({
  currencyCode,
  decisions,
  before: toDecimal(beforeMinor, currencyCode),
  after: toDecimal(afterMinor, currencyCode),
  difference: toDecimal(afterMinor - beforeMinor, currencyCode),
});

const presentSpeed = ({ decisions, beforeHours, afterHours }: Tally['speed']): Resource['result']['speed'] =>
  decisions === 0
    ? null
    : {
        decisions,
        hoursBefore: rounded(beforeHours / decisions),
        hoursAfter: rounded(afterHours / decisions),
        difference: rounded((afterHours - beforeHours) / decisions),
      };

const presentExample = ({ before, after, why, ...example }: Comparison) => ({
  ...example,
  before: presentCarrying(before),
  after: presentCarrying(after),
  why: why ?? '',
});

export const presentDryRun = (run: DryRun): Resource => {
  const { id, ruleSetId, version, tally, finishedAt } = run;
  const { decisions, changed, lost, won } = tally;
  return {
    id,
    ruleSetId,
    ruleSetVersion: versionLabel(ruleSetId, version),
    state: finishedAt ? 'finished' : 'running',
    progress: { decisions, of: finishedAt ? decisions : Math.max(run.expected, decisions) },
    from: run.from.toISOString(),
    to: run.to.toISOString(),
    result: {
      decisions,
      changed,
      lost,
      won,
      moves: tally.moves.toSorted((a, b) => b.count - a.count),
      cost: tally.costs.map(presentCost),
      speed: presentSpeed(tally.speed),
      examples: tally.examples.map(presentExample),
    },
    createdAt: run.createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
};
