import type { Migration } from '@waybill/database';
import { type TestDatabase, testDatabase } from '@waybill/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { services } from '../documents/services.ts';
import { stepByStep } from './step-by-step.ts';

/** From before there was a release whose writes could fail. Nothing is ever added here. */
const beforeTheFirstRelease = [
  '20261121_2300_settle_currency_and_zone_by_setting',
  '202611220900_let_endpoints_be_tuned',
];

/** Migrations whose new checks somebody has looked at: why no write of the release before fails them. */
const lookedAt: Record<string, string> = {
  '20261124_0150_take_what_others_have_booked':
    'its rows have no external parcel: what the checks ask of them, the columns and the check before asked too',
  '202611212200_manage_carrier_accounts':
    'it writes a password hash, and leaves `authentication` at its default: basic',
  '202611240110_tell_alerts_by_webhook': 'the check before allowed less',
  '202611240120_forget_ledgers':
    'it keeps contents until a message is sent, and removes them then, as both ask',
};

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe('the release before can go on writing while a migration is applied, and after it', () => {
  test.each(services.map((service) => [service.name, service] as const))('in %s', async (_name, service) => {
    const steps = await stepByStep(database.knex, service.schema, service.migrations);
    expect(steps.length).toBeGreaterThan(5);
    const breaking = steps.filter(
      ({ name, breaks }) => breaks.length > 0 && !beforeTheFirstRelease.includes(name) && !(name in lookedAt),
    );
    expect(breaking).toEqual([]);
  });
});

describe('a migration is seen that', () => {
  const table: Migration = {
    name: 'table',
    up: async (sql) =>
      void (await sql.raw(
        `create table things (
          id text primary key, name text, size integer, mood text default 'calm' check (mood in ('calm', 'merry')))`,
      )),
  };
  test.each([
    ['drops a table', 'drop table things', ['things is gone']],
    ['drops a column', 'alter table things drop column name', ['things.name is gone']],
    ['renames a column', 'alter table things rename column name to title', ['things.name is gone']],
    [
      'changes a type',
      'alter table things alter column size type text',
      ['things.size is text, and was integer'],
    ],
    [
      'demands a column that could be left out',
      'alter table things alter column name set not null',
      ['things.name must be given, and need not before'],
    ],
    [
      'demands a value where null was allowed',
      'alter table things alter column mood set not null',
      ['things.mood may not be null, and might before'],
    ],
    [
      'checks what was not checked before',
      'alter table things add check (size > 0) not valid',
      ['things has a new CHECK ((size > 0))'],
    ],
    [
      'takes a word away',
      `alter table things drop constraint things_mood_check, add check (mood in ('calm'))`,
      [`things has a new CHECK ((mood = 'calm'::text))`],
    ],
    [
      'changes a word',
      `alter table things drop constraint things_mood_check, add check (mood in ('calm', 'glad'))`,
      [`things has a new CHECK ((mood = ANY (ARRAY['calm'::text, 'glad'::text])))`],
    ],
    [
      'adds a column that must be given',
      'alter table things add column colour text not null',
      ['things.colour is new and must be given'],
    ],
  ])('%s', async (what, statement, expected) => {
    const schema = `canary_${what.replaceAll(' ', '_')}`;
    const change: Migration = { name: 'change', up: async (sql) => void (await sql.raw(statement)) };
    const steps = await stepByStep(database.knex, schema, [table, change]);
    expect(steps).toEqual([
      { name: 'table', breaks: [] },
      { name: 'change', breaks: expected },
    ]);
  });

  test('but not one that adds what may be left out', async () => {
    const change: Migration = {
      name: 'change',
      up: async (sql) =>
        void (await sql.raw(
          `alter table things
             add column colour text check (colour <> ''), add column weight integer not null default 0,
             drop constraint things_mood_check, add check (mood in ('calm', 'glad', 'merry')) not valid`,
        )),
    };
    const [, step] = await stepByStep(database.knex, 'innocent', [table, change]);
    expect(step?.breaks).toEqual([]);
  });
});
