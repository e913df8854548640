import type { Page } from '@playwright/test';
import { expect } from './base-path';

/** What a server says that has no such endpoint. */
export const lacking = (path: string) =>
  ({
    kind: 'refuse',
    status: 404,
    message: `Unknown request URL: POST /v1${path}.`,
    code: 'unknown_url',
    requestId: 'req_faulty_404',
  }) as const;

/** What a server says on a bad day. */
export const refusing = {
  kind: 'refuse',
  status: 503,
  message: 'The engine is being replaced.',
  code: 'engine_overloaded',
  requestId: 'req_faulty_503',
} as const;

/** The panel under this title says all that the server told, word by word. */
export async function expectRefusal(
  page: Page,
  title: string | RegExp,
  { status, message, code, requestId }: ReturnType<typeof lacking> | typeof refusing,
): Promise<void> {
  const alert = page.getByRole('alert').filter({ hasText: title });
  for (const words of [message, `${status}`, code, requestId])
    await expect(alert).toContainText(words);
}
