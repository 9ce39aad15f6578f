export const shipment = 'pure';
