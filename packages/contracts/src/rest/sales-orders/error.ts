import { z } from 'zod';
import type { ProblemDetail, ProblemType } from '../../problems.ts';

const sources = ['carrier', 'order_source', 'shipengine'] as const;
const types = [
  'account_status',
  'business_rules',
  'validation',
  'security',
  'system',
  'integrations',
] as const;

/** The words of this API that fit ours; its clients know these. */
const codes = [
  'field_value_required',
  'forbidden',
  'identifier_conflict',
  'invalid_address',
  'invalid_field_value',
  'invalid_identifier',
  'invalid_object',
  'invalid_status',
  'no_rates_returned',
  'order_source_not_active',
  'rate_limit_exceeded',
  'request_body_required',
  'unauthorized',
  'unspecified',
] as const;
export type SalesOrderErrorCode = (typeof codes)[number];

/** The body of every error answer of the sales order API. */
export const salesOrderErrors = z
  .object({
    request_id: z.string(),
    errors: z.array(
      z.object({
        error_source: z.enum(sources).describe('Whose fault it is; the platform’s own name is the API’s.'),
        error_type: z.enum(types),
        error_code: z.enum(codes),
        message: z.string(),
        field_name: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'SalesOrderErrors', description: 'What went wrong, in the words of this API.' });

type Entry = readonly [
  type: (typeof types)[number],
  code: SalesOrderErrorCode,
  source?: (typeof sources)[number],
];

/** What is not here is `system` and `unspecified`. */
const words: Partial<Record<ProblemType, Entry>> = {
  VALIDATION_ERROR: ['validation', 'invalid_field_value'],
  INVALID_DATA: ['validation', 'invalid_field_value'],
  UNAUTHORIZED: ['security', 'unauthorized'],
  FORBIDDEN: ['security', 'forbidden'],
  NOT_FOUND: ['validation', 'invalid_identifier'],
  METHOD_NOT_ALLOWED: ['validation', 'unspecified'],
  PAYLOAD_TOO_LARGE: ['validation', 'unspecified'],
  UNSUPPORTED_MEDIA_TYPE: ['validation', 'invalid_object'],
  GEOCODING_FAILED: ['validation', 'invalid_address'],
  DUPLICATE_ID: ['business_rules', 'identifier_conflict'],
  IDEMPOTENCY_KEY_REUSED: ['business_rules', 'identifier_conflict'],
  IDEMPOTENCY_KEY_IN_FLIGHT: ['business_rules', 'identifier_conflict'],
  INVALID_OPERATION: ['business_rules', 'invalid_status'],
  TOO_MANY_REQUESTS: ['business_rules', 'rate_limit_exceeded'],
  ORDER_SOURCE_FAILED: ['integrations', 'unspecified', 'order_source'],
  NO_PROVIDER_ASSIGNED: ['business_rules', 'no_rates_returned', 'carrier'],
  NO_PROVIDER_MATCHED: ['business_rules', 'no_rates_returned', 'carrier'],
  PLACE_ORDER_FAILED: ['integrations', 'unspecified', 'carrier'],
};

const known = (code: string | undefined): SalesOrderErrorCode | undefined =>
  codes.find((one) => one === code);

/** More than the type says: an absent body or field has its own word. */
const codeOf = ({ code, message, parameter }: ProblemDetail): SalesOrderErrorCode | undefined => {
  if (known(code)) return known(code);
  if (parameter === 'body' && message.includes('is required')) return 'request_body_required';
  return message.includes('received undefined') ? 'field_value_required' : undefined;
};

interface Failed {
  type: ProblemType;
  errors: readonly ProblemDetail[];
  requestId: string;
}

/** A problem in the words of the sales order API. */
export const asSalesOrderErrors = ({ type, errors, requestId }: Failed): z.infer<typeof salesOrderErrors> => {
  const [errorType, code, source = 'shipengine'] = words[type] ?? ['system', 'unspecified'];
  return {
    request_id: requestId,
    errors: errors.map((detail) => ({
      error_source: source,
      error_type: errorType,
      error_code: codeOf(detail) ?? code,
      message: detail.message,
      ...(detail.parameter === undefined ? {} : { field_name: detail.parameter }),
    })),
  };
};
