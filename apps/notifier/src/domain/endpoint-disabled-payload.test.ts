import { webhookEndpointDisabled } from '@waybill/contracts';
import { expect, test } from 'vitest';
import { endpointDisabledPayload, endpointDisabledWebhook } from './endpoint-disabled-payload.ts';

test('the news of a disabled endpoint is what its published schema says', () => {
  const body = endpointDisabledPayload({ data: webhookEndpointDisabled.example });
  expect(endpointDisabledWebhook.parse(body)).toEqual(body);
  expect(body.data).toMatchObject({ cause: 'failing', consecutiveFailures: 13 });
});

test('the other endpoints, which may be somebody else’s, do not learn the token in its url', () => {
  const url = 'https://gateway.example/hooks/7?token=hush';
  const body = endpointDisabledPayload({ data: { ...webhookEndpointDisabled.example, url } });
  expect(body.data.url).toBe('https://gateway.example/hooks/7');
});
