/** What the service is told in tests. */
export const settingsFor = (url: string): Record<string, string> => ({
  DATABASE_URL: url,
  AMQP_URL: 'amqp://unused',
  CREDENTIAL_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
  WAYBILL_ALLOW_PRIVATE_WEBHOOKS: 'true',
});
