import { observeBody } from '@/lib/observed-body';
import type { Principal } from '../keys/keys';
import { estimateTokens } from './estimate';
import type { Admission, RateLimits } from './limits';
import { createUsageScanner } from './usage-scanner';

/** Admits a request of a model or throws; its response passes through `measure`. */
export interface Metered {
  measure(answer: Response): Response;
}

interface Meter {
  principal: Principal;
  limits: RateLimits;
}

/** Carries the caller of an external request to where its model is known. */
const meters = new WeakMap<Request, Meter>();

export function setMeter(request: Request, meter: Meter): void {
  meters.set(request, meter);
}

/** Undefined: unlimited. */
export async function meter(
  request: Request,
  model: string,
  body: Record<string, unknown>,
): Promise<Metered | undefined> {
  const { principal, limits } = meters.get(request) ?? {};
  if (!principal || !limits) return undefined;
  const admission = await limits.admit(principal, model, () => estimateTokens(body));
  return admission && { measure: (answer) => measured(answer, admission, body) };
}

function measured(answer: Response, admission: Admission, asked: Record<string, unknown>) {
  const headers = new Headers(answer.headers);
  // The headers of a backend refer to its own limits.
  for (const name of [...headers.keys()]) if (name.startsWith('x-ratelimit-')) headers.delete(name);
  for (const [name, value] of Object.entries(admission.headers)) headers.set(name, value);
  const body =
    answer.body && admission.countsTokens
      ? counted(
          answer.body,
          admission,
          answer.ok ? () => estimateTokens({ ...asked, ...noAnswer }) : () => 0,
        )
      : answer.body;
  return new Response(body, { status: answer.status, headers });
}

const noAnswer = { max_completion_tokens: 0, max_tokens: 0, max_output_tokens: 0 };

/** Relays the bytes and settles with the reported usage, or one token per event without it. */
function counted(
  body: ReadableStream<Uint8Array>,
  { settle }: Admission,
  promptTokens: () => number,
): ReadableStream<Uint8Array> {
  const scanner = createUsageScanner();
  return observeBody(body, {
    read(bytes) {
      scanner.read(bytes);
      return false;
    },
    end: () => settle(scanner.total() ?? promptTokens() + scanner.events()),
  });
}
