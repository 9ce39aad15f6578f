export { shipment } from '../../order-api/src/domain/shipment.ts';
