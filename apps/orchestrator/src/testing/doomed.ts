import { shipmentRequested } from '@waybill/contracts';
import { startOrchestrator, tell } from './orchestrator.ts';

/** A process of its own: takes one order and dies at the failpoint it was given. */
const [databaseUrl = '', networksUrl = '', shipmentId = '', failpoints = ''] = process.argv.slice(2);
const orchestrator = await startOrchestrator(databaseUrl, networksUrl, { WAYBILL_FAILPOINTS: failpoints });
await tell([orchestrator], shipmentRequested, { ...shipmentRequested.example, shipmentId });
