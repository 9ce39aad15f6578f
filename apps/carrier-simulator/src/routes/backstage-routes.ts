import { personas } from '@waybill/carriers/simulation';
import { Router } from 'express';
import { faultRequest } from '../faults/fault.ts';
import type { FaultPlans } from '../faults/fault-plans.ts';
import { type Asked, ledgerOf } from '../state/ledger.ts';
import type { Parcels } from '../state/parcels.ts';
import { parsed } from './parsed.ts';

interface Backstage {
  readonly parcels: Parcels;
  readonly asked: Asked;
  readonly faults: FaultPlans;
}

/** What no carrier offers: who is here, what was booked, and trouble on demand. */
export function backstageRoutes({ parcels, asked, faults }: Backstage): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.json({
      personas: personas.map(({ id, displayName, services }) => ({
        id,
        displayName,
        services: services.map(({ name }) => name),
      })),
    });
  });
  router.get(['/health/live', '/health/ready'], (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/:persona/ledger', (request, response, next) => {
    const persona = personas.find(({ id }) => id === request.params.persona);
    if (!persona) return next();
    response.json({ bookings: ledgerOf(parcels, persona, asked) });
  });
  router.get('/faults', (_request, response) => {
    response.json({ faults: faults.list() });
  });
  router.post('/faults', (request, response) => {
    const fault = parsed(faultRequest, request.body);
    faults.add(fault);
    response.status(201).json(fault);
  });
  router.delete('/faults', (_request, response) => {
    faults.clear();
    response.status(204).end();
  });
  return router;
}
