import { expect, test } from 'vitest';
import { mask, maskHeaders, maskText } from './masking.ts';

test('a secret is masked plain, percent-encoded and as JSON writes it', () => {
  const secret = 'a/b "c"';
  const text = `${secret} ${encodeURIComponent(secret)} ${JSON.stringify({ secret })}`;
  expect(maskText(text, [secret])).toBe(`${mask} ${mask} {"secret":"${mask}"}`);
});

test('a secret inside another leaves no rest', () => {
  expect(maskText('longersecret', ['secret', 'longersecret'])).toBe(mask);
});

test('headers that carry credentials are masked by name', () => {
  expect(maskHeaders({ Authorization: 'Basic eA==', 'x-api-key': 'k', accept: '*/*' }, [])).toEqual({
    Authorization: mask,
    'x-api-key': mask,
    accept: '*/*',
  });
});
