import type { Env } from '../env';
import { bareProxyAddress } from './proxy-address';

export type Proxies = Partial<Pick<Env, 'HTTP_PROXY' | 'HTTPS_PROXY' | 'NO_PROXY'>>;

/** The proxy of the environment that leads to an address. */
export interface EnvironmentProxy {
  variable: 'HTTP_PROXY' | 'HTTPS_PROXY';
  /** Without its user and password; null if it cannot be read. */
  url: string | null;
}

/** The proxy of the environment for an address; undefined if there is none. */
export function chooseProxy(proxies: Proxies) {
  const variableFor = chooseVariable(proxies);
  return (url: URL): string | undefined => {
    const variable = variableFor(url);
    return variable && proxies[variable];
  };
}

/** The same, as it may be shown. */
export function environmentProxyOf(proxies: Proxies, url: URL): EnvironmentProxy | null {
  const variable = chooseVariable(proxies)(url);
  return variable ? { variable, url: bareProxyAddress(proxies[variable] ?? '') } : null;
}

/**
 * `NO_PROXY` names hosts, with or without a port, each with what is below it; `*` is all of them.
 */
function chooseVariable({ HTTP_PROXY, HTTPS_PROXY, NO_PROXY = '' }: Proxies) {
  const entries = NO_PROXY.split(/[,\s]+/)
    .filter((entry) => entry !== '')
    .map(parseEntry);
  return ({ protocol, hostname, port }: URL): EnvironmentProxy['variable'] | undefined => {
    const isSecure = protocol === 'https:';
    const plain = HTTP_PROXY ? 'HTTP_PROXY' : undefined;
    const variable = isSecure && HTTPS_PROXY ? 'HTTPS_PROXY' : plain;
    if (!variable) return undefined;
    const host = hostname.toLowerCase().replace(/\.$/, '');
    const ownPort = port || (isSecure ? '443' : '80');
    const isExcepted = entries.some(
      (entry) =>
        (entry.port === undefined || entry.port === ownPort) &&
        (entry.host === '*' || host === entry.host || host.endsWith(`.${entry.host}`)),
    );
    return isExcepted ? undefined : variable;
  };
}

function parseEntry(entry: string): { host: string; port: string | undefined } {
  const [, name = entry, port] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
  const host = name.replace(/^\*?\./, '').toLowerCase();
  // An IPv6 address stands in brackets in a URL, and often without them here.
  return { host: host.includes(':') && !host.startsWith('[') ? `[${host}]` : host, port };
}
