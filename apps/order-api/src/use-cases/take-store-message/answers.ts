import { z } from 'zod';

/** The form of every answer to a store, good or bad. */
export const storeAnswer = z
  .object({ message: z.string(), status: z.enum(['Success', 'Failed']) })
  .meta({ id: 'StoreAnswer' });
export type StoreAnswer = z.infer<typeof storeAnswer>;

/** The texts that shops know, word for word. The two editions of the format differ in what they say about fields. */
export const texts = {
  received: 'Request Received Successfully',
  credentialsMissing: 'Authorization Header Error. Authorization Email and Authorization Key Required',
  notJson: 'Authorization Header Error. Content-Type : application/json only accepted',
  credentialsWrong: 'Authorization Header Error. Check Your Authorization Email and Authorization Key',
  unreadable: 'Invalid JSON format',
  incomplete: {
    2020: 'Order Number,Trackingnumber,Carrier Type should not be empty',
    2025: 'Order Number, Tracking Number, Carrier Type must not be empty',
  },
} as const;

export const success: StoreAnswer = { message: texts.received, status: 'Success' };
export const failure = (message: string): StoreAnswer => ({ message, status: 'Failed' });
