import type { Message, ShipmentStatus, StatusChange } from '@waybill/contracts';
import { builtInTemplates } from '../templating/builtin/index.ts';
import { checkTemplate } from '../templating/check-template.ts';
import { createMjmlCompiler } from '../templating/mjml.ts';
import { statusChange } from './stories.ts';

interface Told {
  sequence?: number;
  brandExternalId?: string | null;
  email?: string;
  phone?: string;
  name?: string;
  locale?: string | null;
  reread?: boolean;
  changedAt?: Date;
  tenant?: string;
}

/** A change of a shipment whose customer can be told. */
export const customerChange = (
  shipmentId: string,
  status: ShipmentStatus,
  { sequence = 1, brandExternalId = null, locale = null, reread = false, ...told }: Told = {},
): Message<StatusChange> => {
  const options = told.tenant === undefined ? {} : { tenant: told.tenant };
  const message = statusChange(shipmentId, sequence, options);
  const { name = 'Maya Okafor', email = 'maya@customer.example', phone = '+1 617 555 0123' } = told;
  return {
    ...message,
    data: {
      ...message.data,
      status,
      reread,
      changedAt: (told.changedAt ?? new Date()).toISOString(),
      shipment: {
        ...message.data.shipment,
        status,
        brandExternalId,
        locale,
        deliveryContact: { name, email, phone },
      },
    },
  };
};

/** Compiles the default templates ahead, so that no test waits for MJML to be loaded. */
export const warmTemplates = async (): Promise<void> => {
  const compiler = createMjmlCompiler();
  for (const template of builtInTemplates) await checkTemplate(template, compiler);
  await compiler.close();
};
