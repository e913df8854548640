import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';
import { normalizedHost } from './private-hosts';

/** Who a connection is to its proxy. */
export interface ProxyCredentials {
  user: string;
  password: string;
}

const protocols = ['http:', 'https:', 'socks5:', 'socks5h:'];

const looks = plainErrorMessage('connections.proxyAddress');

/** The address of a proxy: protocol, host and port. */
export const proxyAddress = z
  .string()
  .trim()
  .max(300)
  .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: looks,
    abort: true,
  })
  .refine((text) => !new URL(text).username && !new URL(text).password, {
    message: plainErrorMessage('connections.proxyOwnFields'),
    abort: true,
  })
  .refine((text) => /^\/?$/.test(afterHost(text)) && hostOf(text) !== '', looks)
  .transform((text) => {
    const { protocol, port } = new URL(text);
    const host = hostOf(text);
    return `${protocol}//${host.includes(':') ? `[${host}]` : host}${port && `:${port}`}`;
  });

/** User and password as RFC 1929 has them; an HTTP proxy takes no colon in the user. */
export const proxyCredentials = z
  .object({ user: z.string().min(1).max(255), password: z.string().max(255) })
  .refine(({ user, password }) => !/\p{Cc}/u.test(user + password), {
    message: plainErrorMessage('connections.proxyControls'),
  })
  .refine(({ user }) => !user.includes(':'), {
    message: plainErrorMessage('connections.proxyColon'),
    path: ['user'],
  });

/** The address with its credentials, as the transport takes it. Never logged or shown. */
export function proxyUrl(address: string, credentials: ProxyCredentials | null): string {
  if (!credentials) return address;
  const [user, password] = [credentials.user, credentials.password].map(encodeURIComponent);
  return address.replace('://', `://${user}:${password}@`);
}

/** The address without its credentials; null if it is none. */
export function bareProxyAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host } = new URL(url);
  return host && `${protocol}//${host}`;
}

function hostOf(text: string): string {
  return normalizedHost(new URL(text).hostname);
}

function afterHost(text: string): string {
  const { pathname, search, hash } = new URL(text);
  return `${pathname}${search}${hash}`;
}
