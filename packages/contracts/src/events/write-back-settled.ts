import { z } from 'zod';
import { defineEvent } from './define-event.ts';

export const writeBackSettled = defineEvent({
  name: 'write_back.settled',
  version: 1,
  producer: 'notifier',
  meaning: 'An order source has said whether it took what it was told, or could not be told at all.',
  data: z.object({
    writeBackId: z.string(),
    orderSourceId: z.string(),
    /** As it was when this was asked for. */
    salesOrderId: z.string().nullish(),
    notificationId: z.string().nullish(),
    externalOrderId: z.string(),
    trackingNumber: z.string(),
    /** The shipment that carries it, where it is one of ours. Absent in events of before. */
    shipmentId: z.string().nullable().optional(),
    status: z.enum(['success', 'failure']),
    failureReason: z.string().nullable(),
    confirmationCode: z.string().nullable(),
  }),
  example: {
    writeBackId: 'wbk_01h455vb4pex5vsknk084sn02r',
    orderSourceId: 'osr_01h455vb4pex5vsknk084sn02r',
    salesOrderId: 'sor_01h455vb4pex5vsknk084sn02r',
    notificationId: 'sno_01h455vb4pex5vsknk084sn02r',
    externalOrderId: '1001',
    trackingNumber: '7260412345',
    status: 'success' as const,
    failureReason: null,
    confirmationCode: 'confirmed-1001',
  },
});
