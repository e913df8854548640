/** The parts of a URL that Node's requests need. */
export interface UrlTarget {
  href: string;
  isSecure: boolean;
  hostname: string;
  port: string | undefined;
  path: string;
}

/** Caches parsed URLs: most requests of a client go to a few. */
export function createUrlTargets(): (url: string) => UrlTarget {
  const targets = new Map<string, UrlTarget>();
  return (url) => {
    const found = targets.get(url);
    if (found) return found;
    if (targets.size >= maxTargets) targets.clear();
    const target = parseTarget(url);
    targets.set(url, target);
    return target;
  };
}

const maxTargets = 200;

function parseTarget(url: string): UrlTarget {
  const { href, protocol, hostname, port, pathname, search } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new TypeError(`The protocol ${protocol} is not supported.`);
  }
  return {
    href,
    isSecure: protocol === 'https:',
    hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    port: port || undefined,
    path: pathname + search,
  };
}
