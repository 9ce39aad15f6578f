import { type SimulatedStore, storeOperations } from '@waybill/order-sources/simulation';
import { Router } from 'express';
import type { FaultPlans } from '../faults/fault-plans.ts';
import { answerWithFault } from '../faults/with-fault.ts';
import { send } from './answer.ts';

/** The plans of faults name carriers; the store is none of them. */
const nobody = 'store';

/** The store’s side of the contract of order sources, with the faults that are ordered; and its own ledger. */
export function storeRoutes(store: SimulatedStore, faults: FaultPlans): Router {
  const router = Router();
  for (const operation of storeOperations) {
    router.post(`/${operation}`, (request, response) => {
      const work = () => store.answer(operation, request.body);
      const fault = faults.take(nobody, operation);
      if (fault) answerWithFault(fault, 'The store refuses.', work, response);
      else send(response, work());
    });
  }
  router.get('/ledger', (_request, response) => {
    response.json({ orders: store.orders(), heard: store.heard(), acknowledged: store.acknowledged() });
  });
  return router;
}
