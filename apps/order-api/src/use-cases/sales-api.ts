import { asSalesOrderErrors, type SalesOrderErrorCode, salesOrderErrors } from '@waybill/contracts';
import { type Problem, type ProblemBody, problem } from '@waybill/http';
import { orderSourceKind } from '@waybill/order-sources';

/** What all operations of the sales order API share: under its path, errors too have its own form. */
export const salesApi = {
  auth: 'merchant',
  answersBelow: '/v-beta/',
  problemSchema: salesOrderErrors,
  problemStatuses: { INVALID_DATA: 400, DUPLICATE_ID: 409 },
  answerProblem: (body: ProblemBody, status: number) => ({ status, body: asSalesOrderErrors(body) }),
} as const;

export const friendlyName = (code: string): string => orderSourceKind(code)?.friendlyName ?? code;

const longest = 100;

/** The answer for an id that nothing of this tenant has. */
export const unknownId = (what: string, id: string): Problem =>
  problem('NOT_FOUND', `There is no ${what} with the id ${id.slice(0, longest)}.`);

/** A mistake in what the client says, at one place of it. */
export const misfit = (field: string, message: string, code?: SalesOrderErrorCode): Problem =>
  problem('INVALID_DATA', message, [
    { type: 'INVALID_DATA', message, parameter: field, ...(code ? { code } : {}) },
  ]);

/** Refuses something that the present state does not allow. */
export const impossible = (message: string, code?: SalesOrderErrorCode): Problem =>
  problem('INVALID_OPERATION', message, [{ type: 'INVALID_OPERATION', message, ...(code ? { code } : {}) }]);
