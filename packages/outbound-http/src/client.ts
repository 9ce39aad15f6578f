/// <reference path="./undici-parts.d.ts" />

import type { Dispatcher } from 'undici';
import ask from 'undici/lib/api/api-request.js';
import buildConnector from 'undici/lib/core/connect.js';
import Agent from 'undici/lib/dispatcher/agent.js';

export type { Dispatcher } from 'undici';
export { Agent, buildConnector };

interface Asked extends Omit<Dispatcher.RequestOptions, 'origin' | 'path'> {
  readonly dispatcher: Dispatcher;
}

/**
 * The HTTP client's `request`, put together from the parts that it needs. The whole client also brings `fetch`, web
 * sockets, caches and mocks: three times as much code, which every process would hold and none would use.
 */
export function request(url: string, { dispatcher, ...options }: Asked): Promise<Dispatcher.ResponseData> {
  const { origin, pathname, search } = new URL(url);
  return ask.call(dispatcher, { ...options, origin, path: pathname + search });
}
