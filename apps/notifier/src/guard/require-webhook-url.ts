import { problem } from '@waybill/http';
import { type AddressPolicy, checkOutboundUrl } from '@waybill/outbound-http';

/** A mistake in what a merchant says about an endpoint. */
export const refusal = (message: string, parameter: string) =>
  problem('INVALID_DATA', message, [{ type: 'INVALID_DATA', message, parameter }]);

/** Its usual spelling can be longer than what was said: signs outside ASCII become many. */
const longestUrl = 2_000;

/** The url in its usual spelling. Throws INVALID_DATA for one that must not be used. */
export const requireWebhookUrl = (text: string, policy: AddressPolicy): string => {
  const checked = checkOutboundUrl(text, policy);
  if (!checked.ok) throw refusal(checked.reason, 'url');
  const { href } = checked.url;
  if (href.length > longestUrl)
    throw refusal(`The url has ${href.length} characters as it is sent; ${longestUrl} are possible.`, 'url');
  return href;
};
