import type { Context, Next } from 'hono';
import { printWithSource } from '@/lib/exact-source';

/** Serializes objects with integers beyond 2⁵³ as written in their source. */
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
