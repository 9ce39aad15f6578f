import type { Random } from '@waybill/testing';
import { type ZodType, z } from 'zod';

/** The part of JSON Schema that our schemas use. */
export interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  const?: unknown;
  enum?: unknown[];
  type?: string;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
}

export const jsonSchemaOf = (schema: ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

const words = [
  'a',
  'Boston',
  'US',
  'MA',
  '02118',
  '+1 617-555-0100',
  'x y',
  'ä',
  '7709',
  'ünï',
  '💩',
  '-',
  '0',
];
const shaped = [
  'USD',
  'EUR',
  'ten_01h455vb4pex5vsknk084sn02r',
  '12:00',
  'a'.repeat(64),
  'AB',
  'abc',
  '1',
  '*',
];
const formats: Record<string, readonly string[]> = {
  'date-time': [
    '2026-01-15T12:00:00.000Z',
    '2026-01-15T12:00:00+02:00',
    '9999-12-31T23:59:59Z',
    '0001-01-01T00:00:00Z',
  ],
  uri: ['https://merchant.example/hooks', 'http://127.0.0.1:1/', 'https://[::1]/', 'data:,x'],
  email: ['ops@acme.example'],
  uuid: ['5b3c1f6a-6f0e-4c57-9d9e-0d1f5a0c7a55'],
};

function textFor({ format, pattern, minLength = 0, maxLength = 40 }: JsonSchema, random: Random): string {
  if (format && formats[format]) return random.pick(formats[format]);
  if (pattern) {
    const fitting = [...shaped, ...words].filter((text) => new RegExp(pattern, 'u').test(text));
    if (fitting.length > 0) return random.pick(fitting);
  }
  if (random.chance(0.03)) return 'x'.repeat(Math.min(maxLength, 5_000));
  return random.pick(words).padEnd(minLength, 'x').slice(0, Math.max(maxLength, 1));
}

function numberFor(schema: JsonSchema, random: Random): number {
  const least = schema.minimum ?? schema.exclusiveMinimum ?? -1_000;
  const most = Math.max(least, Math.min(schema.maximum ?? schema.exclusiveMaximum ?? 1e15, 1e15));
  const edges = [least, most, Math.min(least + 1, most)];
  const number = random.chance(0.3) ? random.pick(edges) : least + random.int(0, Math.min(most - least, 1e6));
  return schema.type === 'integer' ? Math.trunc(number) : random.chance(0.3) ? number + 0.1 : number;
}

function objectFor(schema: JsonSchema, random: Random, root: JsonSchema, depth: number): unknown {
  const required = new Set(schema.required);
  const wanted = Object.entries(schema.properties ?? {}).filter(
    ([key]) => required.has(key) || (depth < 6 && random.chance(0.5)),
  );
  const known = wanted.map(([key, value]) => [key, valueFor(value, random, root, depth + 1)]);
  const others = typeof schema.additionalProperties === 'object' && random.chance(0.5);
  const free = others
    ? [[random.pick(words), valueFor(schema.additionalProperties as JsonSchema, random, root, depth + 1)]]
    : [];
  return Object.fromEntries([...known, ...free]);
}

function listFor(schema: JsonSchema, random: Random, root: JsonSchema, depth: number): unknown[] {
  const least = schema.minItems ?? 0;
  const length = random.chance(0.02) ? Math.min(schema.maxItems ?? 200, 200) : random.int(least, least + 2);
  return Array.from({ length }, () => valueFor(schema.items ?? {}, random, root, depth + 1));
}

const anything = (random: Random): unknown =>
  random.pick([null, true, 'free', 3.5, [], {}, [1, [2]], { a: { b: null } }]);

/** A value that the schema most probably takes. */
export function valueFor(schema: JsonSchema, random: Random, root = schema, depth = 0): unknown {
  if (schema.$ref) return valueFor(followed(schema.$ref, root), random, root, depth);
  if ('const' in schema) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return valueFor(random.pick(choices), random, root, depth);
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((part) => valueFor(part, random, root, depth)));
  if (depth > 8) return null;
  switch (schema.type) {
    case 'string':
      return textFor(schema, random);
    case 'number':
    case 'integer':
      return numberFor(schema, random);
    case 'boolean':
      return random.chance(0.5);
    case 'null':
      return null;
    case 'array':
      return listFor(schema, random, root, depth);
    case 'object':
      return objectFor(schema, random, root, depth);
    default:
      return anything(random);
  }
}

const followed = (reference: string, root: JsonSchema): JsonSchema => {
  const name = reference.replace('#/$defs/', '');
  if (reference === '#') return root;
  const schema = root.$defs?.[name];
  if (!schema) throw new Error(`nothing is at ${reference}`);
  return schema;
};
