import type { Migration } from '../migrate.ts';
import { inbox } from './001_inbox.ts';
import { jobs } from './001_jobs.ts';
import { outbox } from './001_outbox.ts';
import { chores } from './002_chores.ts';
import { operatorActions } from './003_operator_actions.ts';
import { outboxHeld } from './004_outbox_held.ts';
import { outboxDue } from './005_outbox_due.ts';
import { outboxUncompressed } from './006_outbox_uncompressed.ts';

/** The tables that messaging needs in each service's schema. Put them before the service's own migrations. */
export const messagingMigrations: readonly Migration[] = [
  outbox,
  inbox,
  jobs,
  chores,
  operatorActions,
  outboxHeld,
  outboxDue,
  outboxUncompressed,
];
