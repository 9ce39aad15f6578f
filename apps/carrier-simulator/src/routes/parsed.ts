import type { z } from 'zod';
import { Refusal } from '../domain/refusal.ts';

/** The body as the schema wants it, or a refusal that names the first place where it differs. */
export function parsed<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Refusal(
    400,
    'INVALID_REQUEST',
    `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'invalid'}`,
  );
}
