/** Deletes what is older than a time, at most so many rows; answers how many. */
export type Forget = (before: Date, limit: number) => Promise<number>;

/** What is forgotten of the ledgers beside webhooks. What is still owed to somebody never is. */
export interface LedgerRetention {
  /** Customer messages that have ended. The milestones that were told stay in the shipment’s story. */
  customerMessages: Forget;
  /** Address and contents of customer messages that failed, or of which nobody knows: the line in the log stays. */
  unsentContents: Forget;
  /** Write-backs that have ended. Asked for once more, such a store would be told anew. */
  writeBacks: Forget;
  /** Alerts whose mail has ended. */
  alerts: Forget;
  /** Mails of which no alert is left. */
  alertMails: Forget;
}

export interface Retention extends LedgerRetention {
  /** Closed messages and their attempts. */
  messages: Forget;
  /** Events of which no message tells. */
  events: Forget;
  /** Replays that have ended. */
  replays: Forget;
  /** What timelines know from other services. */
  timeline: Forget;
  /** Shipments of which nothing else is left: which change comes next, and what their customers heard. */
  shipments: Forget;
  /** Idempotency keys that nobody may use any longer. */
  idempotencyKeys(limit: number): Promise<number>;
  /** Removes secrets whose overlap has ended. */
  expiredSecrets(now: Date): Promise<void>;
}

/** For how many days each ledger is kept. */
export interface KeptDays {
  webhooks: number;
  customerMessages: number;
  unsentContents: number;
  writeBacks: number;
  alerts: number;
  /** Since they were created. */
  shipments: number;
}
