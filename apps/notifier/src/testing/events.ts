import type { EventDefinition, Message } from '@waybill/contracts';
import { v7 } from 'uuid';
import { tenantId } from './stories.ts';

/** An event as another service publishes it. */
export const anEvent = <Data extends object>(
  definition: EventDefinition<Data>,
  data: Partial<Data>,
  tenant = tenantId,
): Message<Data> => ({
  id: v7(),
  type: definition.type,
  tenantId: tenant,
  subject: 'subject',
  sequence: null,
  occurredAt: new Date().toISOString(),
  trace: {},
  data: { ...definition.example, ...data },
});
