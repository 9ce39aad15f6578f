export interface HttpRequest {
  /** The port's operation, for the audit. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** Texts that must not appear in the audit. */
  readonly secrets: readonly string[];
  readonly signal: AbortSignal;
  readonly deadline: Date;
  /** Default 1 MiB. */
  readonly maxAnswerBytes?: number;
}

export type HttpResult = HttpAnswer | HttpFailure;

export interface HttpAnswer {
  readonly kind: 'answer';
  readonly status: number;
  /** Names in lower case; repeated ones joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface HttpFailure {
  readonly kind: 'failure';
  /** True from the moment the first byte may have left: from then on, it may have happened. */
  readonly sent: boolean;
  readonly reason: string;
}
