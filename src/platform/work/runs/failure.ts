import { APIConnectionError, APIError } from '@/lib/openai';
import type { RunRow } from '../../db/schema/runs';

/** Why a run failed, in the three codes that runs have and the words of whoever refused. */
export function failureOf(error: unknown): NonNullable<RunRow['last_error']> {
  if (!(error instanceof APIError) || error instanceof APIConnectionError) {
    const message = error instanceof Error ? error.message : String(error);
    return { code: 'server_error', message };
  }
  const message = error.message.replace(/^\d{3} /, '');
  if (error.status === 429) return { code: 'rate_limit_exceeded', message };
  const isRefused = error.status !== undefined && error.status >= 400 && error.status < 500;
  return { code: isRefused ? 'invalid_prompt' : 'server_error', message };
}
