import type { Env } from './env';

type Address = Pick<Env, 'APP_URL' | 'HOST' | 'PORT'>;

interface Origins {
  /** What links begin with. Never taken from a request: a forged Host would end up in an e-mail. */
  base: string;
  /** Where requests that change something may come from. */
  trusted: Set<string>;
}

export function originsOf({ APP_URL, HOST, PORT }: Address): Origins {
  if (APP_URL) return { base: APP_URL, trusted: new Set([APP_URL]) };
  const names = ['localhost', '127.0.0.1', '[::1]'];
  const own = HOST.includes(':') ? `[${HOST}]` : HOST;
  if (![...names, '0.0.0.0', '[::]'].includes(own)) names.unshift(own);
  const origins = names.map((name) => new URL(`http://${name}:${PORT}`).origin);
  return { base: origins[0] ?? '', trusted: new Set(origins) };
}

/**
 * The answer to a request that another site may have made in the user's name, or that came in under
 * another name than ours; null when all is well.
 */
export function refuseForeign(request: Request, address: Address): Response | null {
  const { trusted, base } = originsOf(address);
  if (address.APP_URL && !hostsOf(request.headers).includes(new URL(base).host)) {
    return refusal(421, `This is ${base}. Requests under another name are not answered.`);
  }
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return null;
  const origin = request.headers.get('origin');
  if (origin ? trusted.has(origin) : !request.headers.has('cookie')) return null;
  return refusal(
    403,
    `Requests from ${origin ?? 'an unnamed origin'} are not accepted here. Open the console at ${base}, or set APP_URL to the address you use.`,
  );
}

/** A proxy may name the host that was asked for beside its own. */
function hostsOf(headers: Headers): (string | null)[] {
  return [headers.get('host'), headers.get('x-forwarded-host')];
}

function refusal(status: number, message: string): Response {
  return Response.json({ error: { message } }, { status });
}
