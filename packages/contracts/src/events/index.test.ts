import { describe, expect, test } from 'vitest';
import { events } from './index.ts';

describe.each(events.map((event) => [event.type, event] as const))('%s', (_type, event) => {
  test('its example is what its schema accepts, and loses nothing in parsing', () => {
    expect(event.data.parse(event.example)).toEqual(event.example);
  });

  test('says in a sentence what happened', () => {
    expect(event.meaning).toMatch(/^[A-Z].*\.$/);
  });
});

test('no two events share a type', () => {
  expect(new Set(events.map((event) => event.type)).size).toBe(events.length);
});
