export type VerifiedCookies = ReturnType<typeof createVerifiedCookies>;

/**
 * A cache of session tokens by verified cookie, because verifying the signature is the most expensive step before a
 * procedure. The session itself is read for each request.
 */
export function createVerifiedCookies({ max = 1_000 } = {}) {
  const tokens = new Map<string, string>();

  return {
    /** Undefined: to be verified. */
    tokenOf: (cookie: string): string | undefined => tokens.get(cookie),

    add(cookie: string, token: string): void {
      // Long cookie headers are not cached, to bound memory.
      if (cookie.length > maxLength) return;
      tokens.set(cookie, token);
      // The oldest goes first. It is verified again when it comes again.
      const [oldest] = tokens.keys();
      if (tokens.size > max && oldest !== undefined) tokens.delete(oldest);
    },

    delete(cookie: string): void {
      tokens.delete(cookie);
    },
  };
}

/** Characters of a `Cookie` header. */
const maxLength = 4_096;
