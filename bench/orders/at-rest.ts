import type pg from 'pg';
import { until } from '../measures/until.ts';

const schemas = ['orders', 'orchestration', 'tracking', 'notifications'];

/** Every order is with a carrier, and no event waits to be told. */
const nothingLeft = `select not exists (select from orders.shipments where status <> 'ORDER_DISPATCHED')
  ${schemas.map((schema) => `and not exists (select from ${schema}.outbox where available_at <= now())`).join(' ')} as done`;

/** Asks the question, whose answer is `done`, until it is yes. */
export const untilYes = (database: pg.Pool, question: string, what: string) => async (): Promise<void> => {
  const isDone = async () => (await database.query(question)).rows[0].done as boolean;
  await until(what, isDone);
};

/** Resolves when the platform has booked everything that was ordered, and told everybody. */
export const untilBooked = (database: pg.Pool) => untilYes(database, nothingLeft, 'booked by the system');
