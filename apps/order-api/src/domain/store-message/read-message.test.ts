import { sample2020, sample2025 } from '@waybill/testing';
import { expect, test } from 'vitest';
import { type ParsedMessage, parseMessage } from './parse-message.ts';
import { generationOf, isComplete, readMessage } from './read-message.ts';

const parsed = (message: object | string | Buffer): ParsedMessage => {
  const text = typeof message === 'object' && !Buffer.isBuffer(message) ? JSON.stringify(message) : message;
  return parseMessage(Buffer.from(text as string)) ?? expect.fail('no message');
};
const read = (message: object | string | Buffer) => readMessage(parsed(message), 'UTC');
const codes = ({ notices }: ReturnType<typeof read>) =>
  notices.map(({ code, parameter }) => `${code} ${parameter}`);

test('the sample of 2020 is read whole', () => {
  expect(read(sample2020)).toEqual({
    storeOrderNumber: '54321',
    trackingNumber: '123456789123456789',
    carrier: 'UPS',
    orderedAt: new Date('2019-07-25T19:08:49Z'),
    orderValue: 9.99,
    itemQuantity: 2,
    recipient: { name: 'Lacy Bailey', phone: '1234567890', email: 'user@example.com' },
    address: {
      street1: '14 Lingo Rd',
      street2: null,
      city: 'greenbrier',
      postalCode: '72058-8501',
      countryCode: 'US',
    },
    items: [
      { sku: null, title: 'Chin Cup For Softball Face Mask', price: null, imageUrl: null, quantity: 2 },
    ],
    attributes: { billing_address: sample2020.billing_address, customer_name: 'User Name' },
    notices: [],
  });
});

test('the sample of 2025 is read whole', () => {
  const message = read(sample2025);
  expect(message).toMatchObject({
    itemQuantity: 2,
    recipient: { name: 'User Name' },
    address: {
      street1: '123 Main St',
      street2: 'Apt 4B',
      city: 'New York',
      state: 'NY',
      postalCode: '10001',
      countryCode: 'US',
    },
    items: [
      { sku: '12345', title: 'Product Name', price: 17.5, imageUrl: sample2025.image_url, quantity: 1 },
    ],
    notices: [],
  });
  expect(message.attributes).toMatchObject({
    payment_status: 'paid',
    subtotal_amount: '8.00',
    billing_zip: '10001',
  });
});

test('the editions are told apart by their own fields', () => {
  expect([generationOf(parsed(sample2020)), generationOf(parsed(sample2025))]).toEqual(['2020', '2025']);
});

test('numbers count as the text in which they were written, so that no digit is lost', () => {
  const message = read(
    '{"order_no":54321,"trackingnumber":123456789123456789,"carrier_type":"UPS","amount":9.90}',
  );
  expect(message).toMatchObject({
    storeOrderNumber: '54321',
    trackingNumber: '123456789123456789',
    orderValue: 9.9,
  });
});

test('what cannot be read is kept as it was sent, and noted without its content', () => {
  const message = read({
    ...sample2025,
    order_date: '25/07/2019',
    amount: '9,99 €',
    quantity: 'two',
    image_url: 'javascript:alert(1)',
    shipping_country: 'Atlantis',
  });
  expect(codes(message)).toEqual([
    'VALUE_NOT_READ shipping_country',
    'VALUE_NOT_READ order_date',
    'VALUE_NOT_READ amount',
    'VALUE_NOT_READ image_url',
    'VALUE_NOT_READ quantity',
  ]);
  expect(message.attributes).toMatchObject({
    order_date: '25/07/2019',
    amount: '9,99 €',
    shipping_country: 'Atlantis',
    image_url: 'javascript:alert(1)',
  });
  expect(JSON.stringify(message.notices)).not.toMatch(/Atlantis|€|25\//);
});

test('an address in a form that nobody published is shown whole', () => {
  const line = 'c/o Smith, somewhere behind the mill';
  const message = read({ ...sample2020, shipping_address: line });
  expect(message.address).toEqual({ street1: line });
  expect(codes(message)).toEqual(['ADDRESS_NOT_READ shipping_address']);
});

test('bytes that are no UTF-8 are read as most old shops write them, and noted', () => {
  const text = JSON.stringify({ ...sample2020, customer_name: 'Zoë', shipping_address: '' });
  const message = read(Buffer.from(text, 'latin1'));
  expect(message.recipient.name).toBe('Zoë');
  expect(codes(message)).toEqual(['ENCODING_GUESSED body']);
});

test('characters that nothing can store leave a text', () => {
  const message = read({ ...sample2020, product: 'A\0B\ud800C' });
  expect(message.items[0]?.title).toBe('AB\ufffdC');
});

test('they leave the names of fields too', () => {
  const message = read({ ...sample2020, 'gift\0_note': 'Hi', '\0': 1, 'a\ud800': 'b' });
  expect(message.attributes).toMatchObject({ gift_note: 'Hi', 'a\ufffd': 'b' });
  expect(JSON.stringify(message.attributes)).not.toMatch(/\\u0000|\\ud800/);
});

test('what is longer than its place is cut, and noted', () => {
  const message = read({ ...sample2020, product: 'x'.repeat(300) });
  expect(message.items[0]?.title).toHaveLength(250);
  expect(codes(message)).toEqual(['TEXT_CUT product']);
});

test.each(['order_no', 'trackingnumber', 'carrier_type'])('without %s a message is not complete', (name) => {
  for (const value of [undefined, null, '', '  ', '\0', {}, [], true, false])
    expect(isComplete(parsed({ ...sample2025, [name]: value })), JSON.stringify(value)).toBe(false);
  expect(isComplete(parsed({ ...sample2025, [name]: 0 }))).toBe(true);
});

test.each([
  ['nothing', ''],
  ['no JSON', '{"order_no":'],
  ['a form', 'order_no=1&trackingnumber=2'],
  ['an array', '[{}]'],
  ['a text', '"order"'],
  ['a number', '1'],
  ['null', 'null'],
  ['two documents', '{}{}'],
  ['deeper than any document', '['.repeat(200_000)],
  ['deep inside an object', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
])('%s is no message', (_what, text) => {
  const message = parseMessage(Buffer.from(text));
  expect(message === null || !isComplete(message)).toBe(true);
});
