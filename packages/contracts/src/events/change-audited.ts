import { auditEntry } from '../rest/audit-entry.ts';
import { defineEvent } from './define-event.ts';

export const changeAudited = defineEvent({
  name: 'change.audited',
  version: 1,
  producer: 'any',
  meaning: 'Somebody changed something that another service than order-api keeps; for the audit log.',
  data: auditEntry,
  example: {
    id: 'aud_01h455vb4pex5vsknk084sn02w',
    actor: 'key_01h455vb4pex5vsknk084sn02w',
    action: 'webhook_endpoint.created',
    subject: 'whe_01h455vb4pex5vsknk084sn02w',
    before: null,
    after: { url: 'https://merchant.example/hooks' },
    requestId: '5b3c1f6a-6f0e-4c57-9d9e-0d1f5a0c7a55',
    occurredAt: '2026-01-15T14:17:26.412Z',
  },
});
