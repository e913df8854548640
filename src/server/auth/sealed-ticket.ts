import { randomUUID } from 'node:crypto';
import type { Services } from '../services';

type Parts = Pick<Services, 'encryption' | 'limiter' | 'now'>;

/** What is carried from one step to the next, and how many seconds it is good for. */
export const ticketLifetimes = {
  /** From the button to the answer of the provider. */
  sso: 600,
  /** From the settings to the provider. */
  connect: 60,
  /** From the password to the code. */
  second_step: 600,
  /** From the challenge to the signature of an authenticator, signing in. */
  passkey: 300,
  /** The same, for a new passkey. */
  new_passkey: 300,
  /** What the sign-in page says once. */
  sign_in_error: 60,
};

export type TicketPurpose = keyof typeof ticketLifetimes;

/**
 * The state of something under way is kept by the browser, sealed: nothing is stored for somebody who is not signed in
 * yet, and any process can go on. It cannot be read, changed, used for another purpose, or used late.
 */
export function sealTicket({ encryption, now }: Parts, purpose: TicketPurpose, value: object) {
  const sealed = { ...value, id: randomUUID(), until: now() + ticketLifetimes[purpose] * 1000 };
  return encryption.encrypt(JSON.stringify(sealed), boundTo(purpose));
}

/** Null: it is none of ours, or not good any more. */
export function openTicket<Value extends object>(
  { encryption, now }: Parts,
  purpose: TicketPurpose,
  text: string,
): (Value & { id: string }) | null {
  try {
    const value = JSON.parse(encryption.decrypt(text, boundTo(purpose)));
    const left = value.until - now();
    // Longer than it can be: made before the clock stepped back.
    return left > 0 && left <= ticketLifetimes[purpose] * 1000 ? value : null;
  } catch {
    return null;
  }
}

/** False when it was used before. */
export function redeemTicket({ limiter }: Parts, { id }: { id: string }): Promise<boolean> {
  return limiter.once(`ticket ${id}`);
}

function boundTo(purpose: TicketPurpose): string {
  return `ticket ${purpose}`;
}
