export { here } from '../../order-api/src/index.ts';
