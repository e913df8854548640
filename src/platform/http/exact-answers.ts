import type { Context, Next } from 'hono';
import { printWithSource } from '@/lib/exact-source';

/** Objects are answered with the integers beyond 2⁵³ of what they were made of, as they are written there. */
export async function exactAnswers(c: Context, next: Next): Promise<void> {
  const body = c.body as (text: string, ...how: unknown[]) => Response;
  const json = (object: unknown, ...how: unknown[]) => {
    const response = body(printWithSource(object), ...how);
    response.headers.set('content-type', 'application/json');
    return response;
  };
  Object.assign(c, { json });
  await next();
}
