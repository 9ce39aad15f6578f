/** The order that the API's own documentation shows, word for word. */
export { exampleCreateShipment as exampleOrder } from '@waybill/contracts';
