import { type ProblemDetail, type ProblemType, problems } from '@waybill/contracts';

export type { ProblemDetail, ProblemType } from '@waybill/contracts';

/** What an operation may say differently about a problem: its own status, headers such as Retry-After. */
export interface ProblemOptions {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An error meant for the client: its message and details are public. Anything else thrown becomes a bare 500. */
export class Problem extends Error {
  readonly type: ProblemType;
  readonly status: number;
  /** Set when whoever threw it chose the status; then the route has no say. */
  readonly ownStatus: number | undefined;
  readonly details: readonly ProblemDetail[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    type: ProblemType,
    message: string,
    details: readonly ProblemDetail[],
    options: ProblemOptions = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Problem';
    this.type = type;
    this.status = options.status ?? problems[type].status;
    this.ownStatus = options.status;
    this.details = details;
    this.headers = options.headers ?? {};
  }
}

/**
 * Makes the error to throw: `throw problem('NOT_FOUND', 'Order with id, X, is not found')`.
 * Without details the problem repeats itself as its only detail, so that `errors` is never empty.
 */
export const problem = (
  type: ProblemType,
  message: string,
  details: readonly ProblemDetail[] = [{ type, message }],
  options: ProblemOptions = {},
): Problem => new Problem(type, message, details, options);

/** The body of every error answer. */
export interface ProblemBody {
  readonly type: ProblemType;
  readonly message: string;
  readonly severity: 'Hard' | 'Transient';
  readonly errors: readonly ProblemDetail[];
  readonly requestId: string;
}

export const problemBody = (error: Problem, requestId: string): ProblemBody => ({
  type: error.type,
  message: error.message,
  severity: problems[error.type].severity,
  errors: error.details,
  requestId,
});

/** A 400 about one place in the request. */
export const invalid = (message: string, parameter: string): Problem =>
  problem('VALIDATION_ERROR', message, [{ type: 'VALIDATION_ERROR', message, parameter }]);
