/** Hard: the request will not succeed as it is. Transient: the same request may succeed later. */
export type Severity = 'Hard' | 'Transient';

interface ProblemKind {
  /** The HTTP status, unless an operation documents another. */
  status: number;
  severity: Severity;
  /** One sentence for the reference; docs/problems/<TYPE>.md says the rest. */
  meaning: string;
}

/** Every error that a client can see, and nothing else. One page each in docs/problems/. */
export const problems = {
  VALIDATION_ERROR: {
    status: 400,
    severity: 'Hard',
    meaning: 'The request breaks the schema; `errors` names each place.',
  },
  INVALID_DATA: {
    status: 422,
    severity: 'Hard',
    meaning: 'The request is well formed, but names something that does not exist or does not fit.',
  },
  UNAUTHORIZED: {
    status: 401,
    severity: 'Hard',
    meaning: 'The key is missing, unknown, expired or revoked.',
  },
  FORBIDDEN: { status: 403, severity: 'Hard', meaning: 'The key lacks the scope that this operation needs.' },
  NOT_FOUND: { status: 404, severity: 'Hard', meaning: 'Nothing of yours has this id.' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    severity: 'Hard',
    meaning: 'This path does not answer this method; `Allow` lists those it does.',
  },
  PAYLOAD_TOO_LARGE: { status: 413, severity: 'Hard', meaning: 'The body is larger than this path accepts.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    severity: 'Hard',
    meaning: 'The body is in a format that this path does not read.',
  },
  DUPLICATE_ID: { status: 422, severity: 'Hard', meaning: 'A resource with this id exists already.' },
  DUPLICATE_NAME: { status: 422, severity: 'Hard', meaning: 'A resource with this name exists already.' },
  DUPLICATE_RESOURCE: { status: 422, severity: 'Hard', meaning: 'This resource exists already.' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    severity: 'Hard',
    meaning: 'This Idempotency-Key was used with another body.',
  },
  IDEMPOTENCY_KEY_IN_FLIGHT: {
    status: 409,
    severity: 'Transient',
    meaning: 'The first request with this Idempotency-Key has not been answered yet.',
  },
  NO_PROVIDER_ASSIGNED: {
    status: 422,
    severity: 'Hard',
    meaning: 'No provider is connected for this location.',
  },
  NO_PROVIDER_MATCHED: {
    status: 422,
    severity: 'Hard',
    meaning: 'No connected provider can carry this order.',
  },
  PLACE_ORDER_FAILED: {
    status: 422,
    severity: 'Transient',
    meaning: 'Every provider that quoted refused the order, or could not be reached.',
  },
  GEOCODING_FAILED: { status: 422, severity: 'Hard', meaning: 'The address could not be placed on the map.' },
  CANCELLATION_NOT_ALLOWED: {
    status: 403,
    severity: 'Hard',
    meaning: 'The provider does not cancel orders at this stage.',
  },
  ORDER_CANCELLATION_FAILED: {
    status: 422,
    severity: 'Hard',
    meaning: 'The provider was asked to cancel, and refused; `errors` has its words.',
  },
  ORDER_ALREADY_CANCELED: { status: 409, severity: 'Hard', meaning: 'The order is cancelled already.' },
  WRONG_JOB_STATE: {
    status: 409,
    severity: 'Hard',
    meaning: 'For operators: the job is in a state in which this cannot be done.',
  },
  INVALID_OPERATION: {
    status: 409,
    severity: 'Hard',
    meaning: 'The shipment is in a status in which this cannot be done.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    severity: 'Transient',
    meaning: 'The limit is used up; `Retry-After` says for how long.',
  },
  ORDER_SOURCE_FAILED: {
    status: 422,
    severity: 'Transient',
    meaning: 'The store could not be reached, or refused; `errors` has its words.',
  },
  UNMAPPED_ERROR: {
    status: 422,
    severity: 'Transient',
    meaning: 'A provider answered something that nobody here understands; `errors` has its words.',
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    severity: 'Transient',
    meaning: 'A part that this operation needs is away; `Retry-After` says when to come back.',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    severity: 'Transient',
    meaning: 'Something broke here; `requestId` finds it in the logs.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemType = keyof typeof problems;

/** One finding inside a problem: what is wrong, where, and in whose words. */
export interface ProblemDetail {
  type: string;
  message: string;
  /** The place in the request, as a dotted path. */
  parameter?: string;
  provider?: string;
  code?: string;
  /** In a text with lines: where in it, counted from 1. */
  line?: number;
  column?: number;
  /** The shipment that was kept although the request failed: it can be edited and retried. */
  shipmentId?: string;
}
