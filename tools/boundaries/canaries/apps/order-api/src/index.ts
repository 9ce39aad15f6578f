export const here = 'order-api';
