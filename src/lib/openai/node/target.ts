/** Where a request goes, in the parts that Node asks for. */
export interface Target {
  href: string;
  isSecure: boolean;
  hostname: string;
  port: string | undefined;
  path: string;
}

/** Parses an address once while it is in use: most requests of a client go to a few. */
export function createTargets(): (url: string) => Target {
  const known = new Map<string, Target>();
  return (url) => {
    const found = known.get(url);
    if (found) return found;
    if (known.size >= maxKnown) known.clear();
    const target = parseTarget(url);
    known.set(url, target);
    return target;
  };
}

const maxKnown = 200;

function parseTarget(url: string): Target {
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
