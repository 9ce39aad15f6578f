import { type HttpRecorder, httpRecorder } from '@waybill/testing';
import { Webhook } from 'standardwebhooks';
import type { Merchant } from './merchant.ts';

export interface WebhookInbox {
  /** Every webhook that came, in order of arrival. Throws if one was not signed with the endpoint's secret. */
  all(): { id: string; sequence: number; status: string; shipmentId: string }[];
  close(): Promise<void>;
}

/** Some merchants have nothing but the address to tell them who calls; it is a secret then. */
export const tokenInAddress = 'canary-in-an-address';

/** A merchant's endpoint that keeps what it is sent, and verifies each with the official verifier. */
export const webhookInbox = async (merchant: Merchant): Promise<WebhookInbox> => {
  const recorder: HttpRecorder = await httpRecorder();
  const { status, body } = await merchant.addEndpoint(`${recorder.url}/hooks?token=${tokenInAddress}`);
  if (status !== 201) {
    await recorder.close();
    throw new Error(`the endpoint was not taken: ${status} ${JSON.stringify(body)}`);
  }
  const verifier = new Webhook(body.secret);
  const all = () =>
    recorder.requests.map((request) => {
      const { data } = verifier.verify(request.body, request.headers as Record<string, string>) as {
        data: { sequence: number; status: string; shipmentId: string };
      };
      return {
        id: String(request.headers['webhook-id']),
        sequence: data.sequence,
        status: data.status,
        shipmentId: data.shipmentId,
      };
    });
  return { all, close: recorder.close };
};
