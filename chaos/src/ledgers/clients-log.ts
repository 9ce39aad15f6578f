/** One answer that a client got, as the client wrote it down. */
export interface ClientAnswer {
  order: number;
  /** «a stranger’s»: an order of the other tenant's. */
  asked: 'create' | 'create with another body' | 'cancel' | 'a stranger’s';
  status: number;
  /** The problem's type, where it was one. */
  type: string | null;
  shipmentId: string | null;
  /** The shipment's status, where the answer holds one. */
  shipmentStatus: string | null;
  replayed: boolean;
}

/** The first ledger: what clients asked for and what they were told. Kept by the clients alone. */
export interface ClientsLog {
  answers: ClientAnswer[];
  /** Requests sent, those included that were never answered. */
  requests: number;
  /** Orders whose client gave up waiting for a final answer. */
  unanswered: number[];
}

export const emptyClientsLog = (): ClientsLog => ({ answers: [], requests: 0, unanswered: [] });
