import { defineRoute, type Route } from '@waybill/http';

/** `/asyncapi.json`: every event that the services tell each other. */
export const eventsRoute = (document: object): Route =>
  defineRoute({
    method: 'GET',
    path: '/asyncapi.json',
    operationId: 'eventCatalogue',
    summary: 'The event catalogue, as AsyncAPI 3',
    tags: ['documentation'],
    auth: 'none',
    hidden: true,
    responses: { 200: { description: 'The document' } },
    problems: [],
    handler: () => ({ status: 200, body: document }),
  });
