import { shipmentStatus } from '@waybill/contracts';
import { z } from 'zod';
import {
  headerProblem,
  mostHeaders,
  mostOfHeaders,
  repeatedNames,
  sizeOfHeaders,
} from '../domain/custom-headers.ts';
import { payloadStyles } from '../domain/endpoint.ts';
import { webhookType } from '../domain/webhook-types.ts';

const headers = z
  .record(z.string(), z.string())
  .superRefine((record, context) => {
    const names = Object.keys(record);
    const complain = (message: string, path: string[] = []) =>
      context.addIssue({ code: 'custom', message, path });
    if (names.length > mostHeaders) complain(`has ${names.length} headers; ${mostHeaders} are possible`);
    const size = sizeOfHeaders(record);
    if (size > mostOfHeaders) complain(`has ${size} characters in all; ${mostOfHeaders} are possible`);
    for (const name of repeatedNames(names)) complain('is there twice', [name]);
    for (const [name, value] of Object.entries(record)) {
      const problem = headerProblem(name, value);
      if (problem) complain(problem, [name]);
    }
  })
  .meta({ example: { authorization: 'Bearer of-your-gateway' } });

/** What merchants say about an endpoint, the same when they add one and when they change it. */
export const settingsFields = {
  description: z.string().max(250).nullish(),
  eventTypes: z
    .array(webhookType)
    .max(100)
    .nullish()
    .describe('Which types of event. Default: every type, those to come included.'),
  statuses: z
    .array(shipmentStatus)
    .max(100)
    .nullish()
    .describe('Only changes to one of these statuses. Default: every status.'),
  locationExternalIds: z
    .array(z.string().min(1).max(100))
    .max(1000)
    .nullish()
    .describe('Only shipments from one of these locations. Default: every location.'),
  payload: z
    .enum(payloadStyles)
    .nullish()
    .describe(
      '`full` (default): the shipment as it is right after the change. `thin`: what has happened to which shipment, and nothing personal.',
    ),
  headers: headers
    .nullish()
    .describe(
      'Sent with every delivery, such as a token for your gateway. Values are kept encrypted and never shown again.',
    ),
};

export const url = z.string().min(1).max(2000);

/** Header names mean the same in every spelling; they are kept in one. */
export const inLowerCase = (record: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name.toLowerCase(), value]));

export const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];
