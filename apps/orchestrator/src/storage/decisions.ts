import { type Knex, tell } from '@waybill/database';
import type { BookingSubject, Decisions } from '../deps.ts';
import type { ProviderAnswer } from '../domain/decision/answer.ts';
import type { Candidate } from '../domain/decision/candidate.ts';
import { json, only } from './json.ts';

/** The provider's raw answers are stored with the candidates; a replay does not need them twice. */
const withoutRaw = (answer: ProviderAnswer): ProviderAnswer =>
  answer.reply.kind === 'quoted'
    ? {
        ...answer,
        reply: { ...answer.reply, quotes: answer.reply.quotes.map((quote) => ({ ...quote, raw: null })) },
      }
    : answer;

const insert = `
  insert into decisions (id, tenant_id, shipment_id, attempt, candidates, winner, failure, rule_set_version, answers,
    facts, decided_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

/** Decisions, never changed once made. */
export const decisionsIn = (sql: Knex): Decisions => ({
  async insert(id, { tenantId, shipmentId, attempt }, { decision, answers, facts }) {
    const { candidates, winner, failure, ruleSetVersion, decidedAt } = decision;
    await tell(sql, insert, [
      ...[
        id,
        tenantId,
        shipmentId,
        attempt,
        json(candidates),
        winner && json(winner),
        failure && json(failure),
      ],
      ...[ruleSetVersion, json(answers.map(withoutRaw)), json(facts), decidedAt],
    ]);
  },

  async ranked(decisionId, rank): Promise<BookingSubject> {
    const rows = await sql('decisions')
      .where({ id: decisionId })
      .select<{ candidate: Candidate | null }[]>(sql.raw('candidates -> ?::int as candidate', [rank - 1]));
    const { candidate } = only(rows, 'decision');
    if (!candidate?.quote || candidate.standing.kind !== 'ranked')
      throw new Error(`nobody is ranked ${rank}`);
    return { providerId: candidate.provider.id, reference: candidate.reference, quote: candidate.quote };
  },
});
