export type { Knex } from 'knex';
export { type Chore, type Chores, type ChoresOptions, startChores } from './chores.ts';
export { type ConnectOptions, connect } from './connect.ts';
export { countAlone } from './count-alone.ts';
export {
  DatabaseUnavailable,
  isUnavailable,
  isUniqueViolation,
  withRetryableErrors,
} from './errors.ts';
export { messagingMigrations } from './messaging-tables/index.ts';
export { type MigrateOptions, type Migration, migrate } from './migrate.ts';
export { binaries, jsons, texts, times } from './pipeline/columns.ts';
export { ask, tell } from './pipeline/tell.ts';
export type { Answer, Value } from './pipeline/wire.ts';
export { anyOf, rowsFrom } from './rows-from.ts';
export { ensureSchema } from './schema.ts';
export { ensureServiceRole, type ServiceRole } from './service-role.ts';
export { takesConnections } from './takes-connections.ts';
export * from './vault/index.ts';
