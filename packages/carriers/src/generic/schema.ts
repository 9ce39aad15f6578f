import { attemptParty, leg } from '@waybill/contracts';
import { z } from 'zod';
import { genericStatuses } from './codes.ts';

const text = (longest: number) => z.string().max(longest);

/** One scan. Fields that are not named here are kept with it. */
export const genericScan = z
  .looseObject({
    id: text(100)
      .min(1)
      .optional()
      .describe('Your own number for this scan. The same number for the same parcel counts once.'),
    trackingNumber: text(100).trim().min(1).describe('As it stands on the label.'),
    status: text(100)
      .trim()
      .min(1)
      .describe(
        `One of: ${genericStatuses.join(', ')}. Another text waits until an operator gives it a meaning.`,
      ),
    at: z.iso.datetime({ offset: true }).describe('When it happened: RFC 3339 with its offset.'),
    text: text(500).optional().describe('What happened, for people.'),
    reason: z
      .looseObject({ code: text(100).min(1), text: text(500).optional(), party: attemptParty.optional() })
      .optional()
      .describe('Why something failed, and whose doing it was.'),
    leg: leg
      .optional()
      .describe('`return` on the way back to the shipper. By default told by the scans before it.'),
    returnTrackingNumber: text(100)
      .min(1)
      .optional()
      .describe('The number under which the parcel goes back.'),
    orderNumber: text(100).optional().describe('The order that you were given.'),
    location: text(200).optional().describe('Hub, shop or street.'),
    city: text(200).optional(),
    courier: text(200).optional().describe('Who has the parcel.'),
    carrier: text(50)
      .regex(/^[a-z0-9-]+$/)
      .optional()
      .describe('Who moves the parcel, if you push for several carriers.'),
    estimatedDelivery: z.iso.datetime({ offset: true }).optional(),
  })
  .meta({ id: 'GenericScan' });
export type GenericScan = z.infer<typeof genericScan>;

/** A push: one scan or a batch. Either all of it is taken or, with the place of the error, nothing. */
export const genericPush = z
  .looseObject({ scans: z.array(genericScan).min(1).max(500) })
  .meta({ id: 'GenericPush', description: 'Scans of a carrier that has no format of its own.' });

/** The JSON Schema of a push, as it is published. */
export const genericSchema = (): object => z.toJSONSchema(genericPush, { io: 'input' });
