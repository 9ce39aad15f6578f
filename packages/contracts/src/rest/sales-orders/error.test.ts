import { expect, test } from 'vitest';
import { type ProblemDetail, type ProblemType, problems } from '../../problems.ts';
import { asSalesOrderErrors, salesOrderErrors } from './error.ts';

const told = (type: ProblemType, ...errors: ProblemDetail[]) =>
  asSalesOrderErrors({ type, errors, requestId: 'r' }).errors;

test('every problem there is can be told in the words of this API', () => {
  for (const type of Object.keys(problems) as ProblemType[]) {
    const body = asSalesOrderErrors({ type, errors: [{ type, message: 'x' }], requestId: 'r' });
    expect(salesOrderErrors.parse(body)).toEqual(body);
  }
});

test.each<[ProblemType, ProblemDetail, object]>([
  [
    'VALIDATION_ERROR',
    { type: 'x', message: 'Invalid input: expected string, received undefined', parameter: 'order_date' },
    { error_type: 'validation', error_code: 'field_value_required', field_name: 'order_date' },
  ],
  [
    'VALIDATION_ERROR',
    { type: 'x', message: 'A JSON body is required.', parameter: 'body' },
    { error_code: 'request_body_required' },
  ],
  [
    'VALIDATION_ERROR',
    { type: 'x', message: 'odd', parameter: 'a.0' },
    { error_code: 'invalid_field_value' },
  ],
  ['UNAUTHORIZED', { type: 'x', message: 'm' }, { error_source: 'shipengine', error_type: 'security' }],
  ['ORDER_SOURCE_FAILED', { type: 'x', message: 'm' }, { error_source: 'order_source' }],
  [
    'PLACE_ORDER_FAILED',
    { type: 'x', message: 'm' },
    { error_source: 'carrier', error_type: 'integrations' },
  ],
  [
    'INVALID_OPERATION',
    { type: 'x', message: 'm', code: 'order_source_not_active' },
    { error_type: 'business_rules', error_code: 'order_source_not_active' },
  ],
  ['INVALID_OPERATION', { type: 'x', message: 'm', code: 'made up' }, { error_code: 'invalid_status' }],
  [
    'GEOCODING_FAILED',
    { type: 'x', message: 'm', parameter: 'ship_to' },
    {
      error_source: 'shipengine',
      error_type: 'validation',
      error_code: 'invalid_address',
      field_name: 'ship_to',
    },
  ],
  ['INTERNAL_SERVER_ERROR', { type: 'x', message: 'm' }, { error_type: 'system', error_code: 'unspecified' }],
])('%s is told with its own code: %j', (type, detail, error) => {
  expect(told(type, detail)[0]).toMatchObject({ message: detail.message, ...error });
});
