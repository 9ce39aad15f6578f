import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { problemsOf } from './rule-sets.ts';
import { variables } from './variables.ts';

const page = readFileSync(new URL('../../../../docs/rules.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `(\w+\.\w+)` \| `?([^|`]+)`? \| (.+) \|$/gm)].map(
  ([, name, type, meaning]) => [name, type?.trim(), meaning],
);

describe('docs/rules.md', () => {
  test('lists every variable with its type and meaning, and no other', () => {
    const known = Object.entries(variables).flatMap(([name, fields]) =>
      Object.entries(fields).map(([field, [type, meaning]]) => [`${name}.${field}`, type, meaning]),
    );
    expect(rows).toEqual(known);
  });

  test('shows a rule set that can be used', () => {
    const [, text = ''] = /```json\n(\{\n {2}"name"[^`]+)```/.exec(page) ?? [];
    const set = JSON.parse(text) as { rules: Parameters<typeof problemsOf>[0] };
    expect(set.rules).toHaveLength(4);
    expect(problemsOf(set.rules)).toEqual([]);
  });
});
