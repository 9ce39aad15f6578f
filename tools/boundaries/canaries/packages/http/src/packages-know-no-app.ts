export { here } from '../../../apps/order-api/src/index.ts';
