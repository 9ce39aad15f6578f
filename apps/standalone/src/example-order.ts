import { exampleCreateShipment } from '@waybill/contracts';

/** The order that the curl line and the demo place. Each placing needs a name of its own, and its recipient gets mail. */
export const exampleOrder = (orderExternalId: string, locationExternalId: string) => ({
  ...exampleCreateShipment,
  locationExternalId,
  orderExternalId,
  deliveryContact: { ...exampleCreateShipment.deliveryContact, email: 'asd@customer.example' },
});

/** One line that a newcomer can paste into any shell: the example order, with a fresh name at each paste. */
export const curlFor = (baseUrl: string, apiKey: string, locationExternalId: string): string => {
  const body = JSON.stringify(exampleOrder('7709-NAME', locationExternalId)).replace('NAME', `'$(date +%s)'`);
  return `curl -sS ${baseUrl}/shipments -H 'Authorization: Bearer ${apiKey}' -H 'Content-Type: application/json' -d '${body}'`;
};
