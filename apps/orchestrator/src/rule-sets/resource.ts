import { knownCurrency } from '@waybill/contracts';
import { z } from 'zod';
import type { RuleSetVersion, StoredRuleSet } from '../deps.ts';
import { type Rule, type RuleSetText, versionLabel } from '../domain/rules/rule-set.ts';
import { scope } from '../providers/index.ts';

const common = {
  name: z.string().trim().min(1).max(100).optional().describe('How decisions name it; by default its place.'),
  when: z.string().min(1).max(1_000).describe('A condition in CEL; docs/rules.md lists what it can look at.'),
};

const rule = z
  .discriminatedUnion('effect', [
    z.strictObject({ ...common, effect: z.literal('exclude') }),
    z.strictObject({ ...common, effect: z.literal('require') }),
    z.strictObject({
      ...common,
      effect: z.literal('prefer'),
      weight: z
        .number()
        .min(-1_000_000)
        .max(1_000_000)
        .describe('In the unit of the rank; hundredths count.'),
    }),
    z.strictObject({
      ...common,
      effect: z.literal('capPrice'),
      amount: z.number().nonnegative().max(999_999_999),
      currencyCode: knownCurrency.describe('Orders in another currency are not capped.'),
    }),
  ])
  .meta({ id: 'Rule' });

const weight = z.number().nonnegative().max(1_000_000).optional();

const rank = z
  .union([
    z.enum(['cost', 'speed', 'reliability']),
    z.strictObject({
      weights: z
        .strictObject({ cost: weight, speed: weight, reliability: weight })
        .refine(
          (weights) => Object.values(weights).some((each) => (each ?? 0) > 0),
          'one weight must be above zero',
        ),
    }),
  ])
  .meta({
    id: 'Rank',
    description:
      'What counts among those that the rules leave; the lowest score wins. `cost`: the price. `speed`: hours to delivery. `reliability`: late deliveries in a hundred. `weights`: the sum of each times its weight.',
  });

const text = { rules: z.array(rule).max(50), rank };

export const saveRuleSetBody = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    scope: scope.default({ kind: 'tenant' }).describe('Where it holds once active; the nearest scope wins.'),
    ...text,
  })
  .meta({ id: 'SaveRuleSet' });

export const saveVersionBody = z.strictObject(text).meta({ id: 'SaveRuleSetVersion' });

/** Gives each rule without a name that of its place. */
export const textOf = ({ rules, rank: by }: z.infer<typeof saveVersionBody>): RuleSetText => ({
  rank: by,
  rules: rules.map((each, index): Rule => ({ ...each, name: each.name ?? `rule ${index + 1}` })),
});

const instant = z.iso.datetime().nullable();

const versionResource = z
  .object({
    version: z.number().int(),
    label: z.string().describe('How decisions name it.'),
    state: z.enum(['draft', 'active', 'retired']),
    rules: z.array(rule),
    rank,
    createdAt: z.iso.datetime(),
    activatedAt: instant,
    retiredAt: instant,
  })
  .meta({ id: 'RuleSetVersion' });

export const ruleSetResource = z
  .object({
    id: z.string(),
    name: z.string(),
    scope,
    activeVersion: z.number().int().nullable(),
    versions: z.array(versionResource).describe('The newest first. None is ever changed.'),
  })
  .meta({ id: 'RuleSet' });

const presentVersion = (id: string, given: RuleSetVersion): z.infer<typeof versionResource> => ({
  version: given.version,
  label: versionLabel(id, given.version),
  state: given.state,
  rules: [...given.rules],
  rank: given.rank,
  createdAt: given.createdAt.toISOString(),
  activatedAt: given.activatedAt?.toISOString() ?? null,
  retiredAt: given.retiredAt?.toISOString() ?? null,
});

export const presentRuleSet = ({
  id,
  name,
  scope: where,
  versions,
}: StoredRuleSet): z.infer<typeof ruleSetResource> => ({
  id,
  name,
  scope: where,
  activeVersion: versions.find(({ state }) => state === 'active')?.version ?? null,
  versions: versions.map((each) => presentVersion(id, each)),
});
