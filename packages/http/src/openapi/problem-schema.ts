import { type ProblemType, problems } from '@waybill/contracts';
import { z } from 'zod';

const problemTypes = Object.keys(problems) as [ProblemType, ...ProblemType[]];

const problemDetail = z.object({
  type: z.string(),
  message: z.string(),
  parameter: z.string().optional().meta({ description: 'The place in the request, as a dotted path.' }),
  provider: z.string().optional(),
  code: z.string().optional(),
  line: z.number().int().optional().meta({ description: 'In a text with lines: where, from 1.' }),
  column: z.number().int().optional(),
});

/** The body of every error answer, for the reference. */
export const problemSchema = z
  .object({
    type: z.enum(problemTypes),
    message: z.string(),
    severity: z
      .enum(['Hard', 'Transient'])
      .meta({ description: 'Transient: the same request may succeed later.' }),
    errors: z.array(problemDetail),
    requestId: z.string().meta({ description: 'Finds this request in our logs.' }),
  })
  .meta({ id: 'Problem', description: 'What went wrong.' });
