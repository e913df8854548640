import { z } from 'zod';
import { checkChanges, maxChangeLength } from '@/lib/batch-input/check-changes';
import { issueOf } from '../localized-issue';

/** Changes to every request of a batch's input, as a procedure takes them: with each that cannot be made the reason. */
export const changesInput = z
  .array(
    z.object({
      action: z.enum(['set', 'replace', 'remove']),
      field: z.string().max(500),
      value: z
        .string()
        .max(2 * maxChangeLength)
        .optional(),
    }),
  )
  .max(200)
  .superRefine((changes, issues) => {
    for (const { code, field, index } of checkChanges(changes)) {
      const issue = issueOf({ key: `parameterChanges.${code}`, values: { field } });
      issues.addIssue({ ...issue, path: [index] });
    }
  });
