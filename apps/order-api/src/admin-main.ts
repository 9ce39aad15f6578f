import { runAdmin } from './admin/run-admin.ts';

await runAdmin(process);
