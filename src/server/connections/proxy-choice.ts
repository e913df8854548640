import type { Env } from '../env';

export type Proxies = Partial<Pick<Env, 'HTTP_PROXY' | 'HTTPS_PROXY' | 'NO_PROXY'>>;

/**
 * The proxy that leads to an address; undefined where none does. `NO_PROXY` names hosts, with or without a
 * port, each with what is below it; `*` is all of them.
 */
export function chooseProxy({ HTTP_PROXY, HTTPS_PROXY, NO_PROXY = '' }: Proxies) {
  const entries = NO_PROXY.split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .map(parseEntry);
  return ({ protocol, hostname, port }: URL): string | undefined => {
    const isSecure = protocol === 'https:';
    const proxy = (isSecure && HTTPS_PROXY) || HTTP_PROXY;
    if (!proxy) return undefined;
    const host = hostname.toLowerCase().replace(/\.$/, '');
    const ownPort = port || (isSecure ? '443' : '80');
    const isExcepted = entries.some(
      (entry) =>
        (entry.port === undefined || entry.port === ownPort) &&
        (entry.host === '*' || host === entry.host || host.endsWith(`.${entry.host}`)),
    );
    return isExcepted ? undefined : proxy;
  };
}

function parseEntry(entry: string): { host: string; port: string | undefined } {
  const [, name = entry, port] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
  const host = name.replace(/^\*?\./, '').toLowerCase();
  // An IPv6 address stands in brackets in a URL, and often without them here.
  return { host: host.includes(':') && !host.startsWith('[') ? `[${host}]` : host, port };
}
