export type { HeardNotification } from './notified.ts';
export { openOrders, type StoreItem, type StoreOrder } from './orders.ts';
export {
  type SimulatedStore,
  type StoreAnswer,
  type StoreOperation,
  simulatedStore,
  storeOperations,
} from './store.ts';
