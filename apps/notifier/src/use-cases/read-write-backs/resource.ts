import { shippedItem } from '@waybill/contracts';
import { z } from 'zod';
import { writeBackStatuses } from '../../domain/write-backs/after-answer.ts';
import type { LoggedWriteBack } from '../../ports/write-backs.ts';

export const writeBackResource = z
  .object({
    id: z.string().describe('Also the notification’s id at the order source.'),
    orderSourceId: z.string(),
    salesOrderId: z.string(),
    externalOrderId: z.string(),
    externalOrderNumber: z.string().nullable(),
    shipmentId: z.string().nullable(),
    trackingNumber: z.string(),
    carrierCode: z.string(),
    items: z.array(shippedItem),
    status: z.enum(writeBackStatuses).describe('`pending` until the order source has said its last word.'),
    calls: z.number().int().describe('How often it was told, or asked what became of it.'),
    answer: z.string().nullable().describe('What came of the last call.'),
    failureReason: z.string().nullable(),
    confirmationCode: z.string().nullable(),
    submissionId: z.string().nullable(),
    createdAt: z.iso.datetime(),
    toldAt: z.iso.datetime().nullable().describe('When it was first called.'),
    nextCallAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'WriteBack' });

export const presentWriteBack = ({
  createdAt,
  toldAt,
  dueAt,
  finishedAt,
  ...writeBack
}: LoggedWriteBack): z.infer<typeof writeBackResource> => ({
  ...writeBack,
  createdAt: createdAt.toISOString(),
  toldAt: toldAt?.toISOString() ?? null,
  nextCallAt: dueAt?.toISOString() ?? null,
  finishedAt: finishedAt?.toISOString() ?? null,
});
