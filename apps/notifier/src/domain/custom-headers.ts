/** Most headers of its own that an endpoint may have. */
export const mostHeaders = 20;
/** Most characters of all their names and values together: servers take 8 to 16 KiB with a request, ours included. */
export const mostOfHeaders = 8_000;
const longestName = 100;
const longestValue = 1_000;

/** One token of RFC 9110: what every server reads as a header's name. */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Visible ASCII, with spaces inside: no line break can end the header, no byte means different things to two readers. */
const printable = /^[!-~](?:[ -~]*[!-~])?$/;

/** Names that steer the connection, the body or the signature, or that speak for proxies and traces: those are ours. */
const ours = new Set([
  ...['connection', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'expect'],
  ...['host', 'date', 'via', 'forwarded', 'accept-encoding', 'user-agent', 'cookie'],
  ...['traceparent', 'tracestate', 'baggage'],
]);
const ourFamilies = ['content-', 'webhook-', 'proxy-', 'sec-', 'x-forwarded-'];

const nameProblem = (name: string): string | undefined => {
  const lower = name.toLowerCase();
  if (name.length > longestName || !token.test(name)) return 'is not a header name';
  if (ours.has(lower) || ourFamilies.some((family) => lower.startsWith(family)))
    return 'is a header that Waybill sets itself';
  return undefined;
};

const valueProblem = (value: string): string | undefined =>
  value.length <= longestValue && printable.test(value)
    ? undefined
    : `must be 1 to ${longestValue} printable ASCII characters without spaces at its ends`;

/** What is wrong with a header, if anything. Authorization is allowed: merchants' gateways ask for it. */
export const headerProblem = (name: string, value: string): string | undefined =>
  nameProblem(name) ?? valueProblem(value);

/** How many characters they have in all. */
export const sizeOfHeaders = (headers: Readonly<Record<string, string>>): number =>
  Object.entries(headers).reduce((size, [name, value]) => size + name.length + value.length, 0);

/** Names that occur twice once their spelling is ignored. */
export const repeatedNames = (names: readonly string[]): string[] => {
  const lower = names.map((name) => name.toLowerCase());
  return names.filter((_name, index) => lower.indexOf(lower[index] ?? '') !== index);
};
