import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';

/** A host by its name, an address, or a range such as `10.0.0.0/8`: what of private networks may be reached. */
export const privateHost = z
  .string()
  .trim()
  .max(253)
  .transform((entry) => (isRange(entry) ? normalizedRange(entry) : normalizedHost(entry)))
  .refine((entry) => entry !== '', {
    message: plainErrorMessage('connections.privateHost'),
  });

/** All of them; metadata services are blocked even so. */
export const anyPrivateHost: readonly string[] = ['0.0.0.0/0', '::/0'];

/** Whether a private address of a host may be reached. */
export type AddressFilter = (hostname: string, address: ipaddr.IPv4 | ipaddr.IPv6) => boolean;

export function addressFilterOf(privateHosts: readonly string[]): AddressFilter {
  const names = new Set(privateHosts);
  const ranges = privateHosts.filter(isRange).map((range) => ipaddr.parseCIDR(range));
  return (hostname, address) =>
    names.has(normalizedHost(hostname)) ||
    names.has(address.toString()) ||
    ranges.some((range) => range[0].kind() === address.kind() && address.match(range));
}

/**
 * As a URL has it, so that all ways to write a host are one: `0x7f.1` is `127.0.0.1`, `LOCALHOST.` is
 * `localhost`, IPv6 goes without brackets. Empty when it is no host.
 */
export function normalizedHost(text: string): string {
  const host = text.replace(/^\[|\]$/g, '');
  if (ipaddr.IPv6.isValid(host)) return ipaddr.process(host).toString();
  const url = `http://${host}/`;
  if (!/^[^\s/?#@:\\[\]]+$/.test(host) || !URL.canParse(url)) return '';
  const name = new URL(url).hostname.replace(/\.+$/, '');
  return /^[\w-]+(\.[\w-]+)*$/.test(name) ? name : '';
}

function isRange(entry: string): boolean {
  return entry.includes('/');
}

function normalizedRange(range: string): string {
  try {
    const [address, bits] = ipaddr.parseCIDR(range.trim());
    const network = (address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6).networkAddressFromCIDR(
      range.trim(),
    );
    return `${network.toString()}/${bits}`;
  } catch {
    return '';
  }
}
