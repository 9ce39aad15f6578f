import { describe, expect, test } from 'vitest';
import { channelsFor, effectiveSettings, messageSettings } from './settings.ts';

describe('what holds for a brand', () => {
  test('nothing is told until somebody enables it', () => {
    expect(channelsFor(effectiveSettings(null, null), 'shipped')).toEqual([]);
    expect(channelsFor(effectiveSettings({ enabled: true }, null), 'shipped')).toEqual(['email']);
  });

  test('the brand’s word counts before the account’s', () => {
    const settings = effectiveSettings(
      { enabled: true, milestones: { delivered: { email: true, sms: true } } },
      { milestones: { delivered: { sms: true } } },
    );
    expect(channelsFor(settings, 'delivered')).toEqual(['sms']);
    expect(channelsFor(settings, 'shipped')).toEqual([]);
    expect(channelsFor(effectiveSettings({ enabled: true }, { enabled: false }), 'delivered')).toEqual([]);
  });

  test('appearance and sender are put together field by field', () => {
    const settings = effectiveSettings(
      { appearance: { name: 'Shop', colour: '#112233' }, sender: { name: 'Shop' } },
      { appearance: { name: 'Brand' }, sender: { replyTo: 'help@brand.example' } },
    );
    expect(settings.appearance).toEqual({ name: 'Brand', colour: '#112233' });
    expect(settings.sender).toEqual({ name: 'Shop', replyTo: 'help@brand.example' });
  });
});

test.each([
  [{ appearance: { logoUrl: 'javascript:alert(1)' } }],
  [{ appearance: { colour: 'red;background:url(x)' } }],
  [{ sender: { name: 'Shop\r\nBcc: all@example.com' } }],
  [{ locale: 'English' }],
  [{ timeZone: 'Mars' }],
  [{ milestones: { lost: { email: true } } }],
  [{ milestones: { shipped: { fax: true } } }],
  [{ enabeld: true }],
])('%j is refused', (body) => {
  expect(messageSettings.safeParse(body).success).toBe(false);
});
