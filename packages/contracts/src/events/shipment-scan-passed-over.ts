import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { exampleShipmentId } from './examples.ts';
import { exampleToldScan, toldScan } from './told-scan.ts';

export const shipmentScanPassedOver = defineEvent({
  name: 'shipment.scan_passed_over',
  version: 1,
  producer: 'order-api',
  meaning:
    'A scan was written into a shipment’s history and changed no status. One that changes a status rides on its status change.',
  data: z.object({ shipmentId: z.string(), scan: toldScan }),
  example: { shipmentId: exampleShipmentId, scan: exampleToldScan },
});
