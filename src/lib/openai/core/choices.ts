import type { Ending } from './events';

/**
 * Chat and text completions end with `[DONE]`, but not on every server. Without it the answer is
 * whole when each choice that came has a finish reason.
 */
export function choicesEnding(): Ending {
  let seen = 0;
  let ended = 0;
  return {
    see(value) {
      const choices = (value as { choices?: Choice[] | null } | null)?.choices;
      if (!Array.isArray(choices)) return;
      for (const choice of choices) {
        seen = Math.max(seen, (choice?.index ?? 0) + 1);
        if (choice?.finish_reason) ended += 1;
      }
    },
    isWhole: () => ended > 0 && ended >= seen,
  };
}

type Choice = { index?: number | null; finish_reason?: string | null } | null;
