import type { Knex } from '@waybill/database';
import type { CustomerUnit } from '../../ports/customer-messages.ts';
import { customerMessageLogIn } from './customer-message-log.ts';
import { customerMessagesIn } from './customer-messages.ts';
import { messageSettingsIn } from './message-settings.ts';
import { storiesIn } from './stories.ts';
import { suppressionsIn } from './suppressions.ts';
import { templatesIn } from './templates.ts';

/** All that a transaction offers about customers. */
export const customerUnit = (sql: Knex): CustomerUnit => ({
  stories: storiesIn(sql),
  customerMessages: customerMessagesIn(sql),
  customerMessageLog: customerMessageLogIn(sql),
  messageSettings: messageSettingsIn(sql),
  templates: templatesIn(sql),
  suppressions: suppressionsIn(sql),
});
