import { service as notifier } from '@waybill/notifier';
import { service as orchestrator } from '@waybill/orchestrator';
import { service as orderApi } from '@waybill/order-api';
import type { ServiceDefinition } from '@waybill/service';
import { service as trackingIngest } from '@waybill/tracking-ingest';

/** The four services, in the order in which a shipment meets them. */
export const services = [
  orderApi,
  orchestrator,
  trackingIngest,
  notifier,
] as unknown as readonly ServiceDefinition[];
