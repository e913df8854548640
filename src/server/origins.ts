import { isIP } from 'node:net';
import type { Env } from './env';

export type Address = Pick<Env, 'HOST' | 'PORT'> & Partial<Pick<Env, 'APP_URL' | 'BASE_PATH'>>;

interface Origins {
  /** What links begin with, the base path included. Never taken from a request: a forged Host would end up in an e-mail. */
  base: string;
  /** Where requests that change something may come from. */
  trusted: Set<string>;
}

export function originsOf({ APP_URL, HOST, PORT, BASE_PATH = '' }: Address): Origins {
  if (APP_URL) return { base: APP_URL, trusted: new Set([new URL(APP_URL).origin]) };
  const names = ownNames(HOST);
  const origins = names.map((name) => new URL(`http://${name}:${PORT}`).origin);
  return { base: `${origins[0] ?? ''}${BASE_PATH}`, trusted: new Set(origins) };
}

/**
 * The answer to a request that another site may have made in the user's name, or that came in under
 * another name than ours; null when all is well.
 */
export function refuseForeign(request: Request, address: Address): Response | null {
  const host = foreignHost(request, address);
  if (host) return refusal(421, host);
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return null;
  const origin = request.headers.get('origin');
  if (origin ? isOwnOrigin(origin, request, address) : !request.headers.has('cookie')) return null;
  return refusal(
    403,
    `Requests from ${origin ?? 'an unnamed origin'} are not accepted here. Open the console at ${originsOf(address).base}, or set APP_URL to the address you use.`,
  );
}

/**
 * Why a request is not answered under the name it came in by; null when it is. A site that points a name of its
 * own at this machine (DNS rebinding) could otherwise read what a browser here can reach.
 */
export function foreignHost({ headers }: Pick<Request, 'headers'>, address: Address) {
  const asked = headers.get('host');
  const { base } = originsOf(address);
  if (address.APP_URL) {
    const { protocol, host } = new URL(base);
    if (asked !== null && urlOf(asked, protocol)?.host === host) return null;
    return `This console is served only at ${base}. Open that address, or set APP_URL to the one you use.`;
  }
  // Every browser names the host.
  if (asked === null) return null;
  const name = urlOf(asked)?.hostname ?? '';
  if (ownNames(address.HOST).includes(name)) return null;
  // No site can make a number its own.
  if (listensEverywhere(address.HOST) && isAddress(name)) return null;
  return `${asked} is not an address of this console. Open it at ${base}, or set APP_URL to the address you use and restart it.`;
}

/** Whether a request comes from a page of ours. */
export function isOwnOrigin(origin: string, request: Pick<Request, 'headers'>, address: Address) {
  if (originsOf(address).trusted.has(origin)) return true;
  if (address.APP_URL || !listensEverywhere(address.HOST) || !URL.canParse(origin)) return false;
  const { protocol, hostname, host } = new URL(origin);
  const asked = urlOf(request.headers.get('host') ?? '')?.host;
  return protocol === 'http:' && isAddress(hostname) && host === asked;
}

/**
 * Where the reader reaches this server: the one address that the console shows of itself. The loopback names are
 * one place and go by the name that links have; only where it listens everywhere is it the number that was asked.
 */
export function addressFor({ headers }: Pick<Request, 'headers'>, address: Address): string {
  const { base } = originsOf(address);
  const asked = urlOf(headers.get('host') ?? '');
  if (address.APP_URL || !asked) return base;
  if (loopback.includes(asked.hostname)) {
    // The port too may be another one outside of a container.
    const known = new URL(base);
    if (known.hostname !== 'localhost') return base;
    known.port = asked.port;
    return known.origin + (address.BASE_PATH ?? '');
  }
  if (!listensEverywhere(address.HOST) || !isAddress(asked.hostname)) return base;
  return asked.origin + (address.BASE_PATH ?? '');
}

/** Names and addresses of this machine that everybody knows, and HOST where it is one. HOST first: links begin with it. */
function ownNames(HOST: string): string[] {
  const own = urlOf(HOST.includes(':') && !HOST.startsWith('[') ? `[${HOST}]` : HOST)?.hostname;
  return !own || loopback.includes(own) || everywhere.has(own) ? loopback : [own, ...loopback];
}

const loopback = ['localhost', '127.0.0.1', '[::1]'];

function listensEverywhere(HOST: string): boolean {
  const host = HOST.includes(':') && !HOST.startsWith('[') ? `[${HOST}]` : HOST;
  return everywhere.has(urlOf(host)?.hostname ?? '');
}

const everywhere = new Set(['0.0.0.0', '[::]']);

function isAddress(hostname: string): boolean {
  return isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}

/** A Host header as a URL has it: in lower case, without a dot at its end, addresses in their one form. */
function urlOf(host: string, protocol = 'http:'): URL | null {
  const text = `${protocol}//${host.trim().replace(/\.+(?=:\d+$|$)/, '')}`;
  if (!/^[^\s/?#@\\]+$/.test(host.trim()) || !URL.canParse(text)) return null;
  return new URL(text);
}

function refusal(status: number, message: string): Response {
  return Response.json({ error: { message } }, { status });
}
