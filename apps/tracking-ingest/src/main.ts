import { runService } from '@waybill/service';
import { service } from './service.ts';

await runService(service, process);
