import type { Knex, Migration } from '@waybill/database';

/** A table in which each effect leaves one row: what happened twice is there twice. */
export const effectsTable: Migration = {
  name: 'effects',
  up: (sql) =>
    sql.raw('create table effects (id bigserial primary key, consumer text not null, n integer not null)'),
};

/** The storage port of messaging's own tests. */
export const effectsIn = (sql: Knex) => ({
  effects: {
    async add(consumer: string, n: number): Promise<void> {
      await sql('effects').insert({ consumer, n });
    },
  },
});

export type TestUnit = ReturnType<typeof effectsIn>;

/** The numbers that took effect, in ascending order. */
export const effectsOf = (db: Knex, consumer: string): Promise<number[]> =>
  db('effects').where({ consumer }).orderBy('n').pluck<number[]>('n');
