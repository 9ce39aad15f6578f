import { z } from 'zod';
import { defineEvent } from './define-event.ts';

export const dryRunPageDue = defineEvent({
  name: 'dry_run.page_due',
  version: 1,
  producer: 'orchestrator',
  meaning:
    'The next page of past decisions is due in a dry run. The orchestrator’s own step; a page that is done is ignored.',
  data: z.object({ dryRunId: z.string(), page: z.number().int().positive() }),
  example: { dryRunId: 'dry_01h455vb4pex5vsknk084sn02u', page: 2 },
});
