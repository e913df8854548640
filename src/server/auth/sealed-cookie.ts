import { cookiePath } from '@/lib/base-path';
import { originsOf } from '../origins';
import type { Services } from '../services';
import { openTicket, sealTicket, type TicketPurpose, ticketLifetimes } from './sealed-ticket';

type Parts = Pick<Services, 'encryption' | 'env' | 'limiter' | 'now'>;

/** A ticket as a cookie of the browser that began: another one cannot go on. */
export function sealCookie(parts: Parts, purpose: TicketPurpose, value: object): string {
  return cookieLine(parts, purpose, sealTicket(parts, purpose, value), ticketLifetimes[purpose]);
}

/** Null: there is none, or not any more. */
export function openCookie<Value extends object>(
  parts: Parts,
  purpose: TicketPurpose,
  headers: Headers,
): (Value & { id: string }) | null {
  const text = cookieIn(headers, nameOf(parts, purpose));
  return text === null ? null : openTicket<Value>(parts, purpose, text);
}

export function clearCookie(parts: Parts, purpose: TicketPurpose): string {
  return cookieLine(parts, purpose, '', 0);
}

function cookieLine(parts: Parts, purpose: TicketPurpose, text: string, seconds: number): string {
  const secure = isSecure(parts) ? '; Secure' : '';
  return `${nameOf(parts, purpose)}=${encodeURIComponent(text)}; Max-Age=${seconds}; Path=${cookiePath}; HttpOnly; SameSite=Lax${secure}`;
}

/** As better-auth names its own. */
function nameOf(parts: Parts, purpose: TicketPurpose): string {
  return `${isSecure(parts) ? '__Secure-' : ''}signalbox.${purpose}`;
}

function isSecure({ env }: Parts): boolean {
  return originsOf(env).base.startsWith('https:');
}

function cookieIn(headers: Headers, name: string): string | null {
  for (const pair of (headers.get('cookie') ?? '').split(/;\s*/)) {
    if (!pair.startsWith(`${name}=`)) continue;
    try {
      return decodeURIComponent(pair.slice(name.length + 1));
    } catch {
      return null;
    }
  }
  return null;
}
