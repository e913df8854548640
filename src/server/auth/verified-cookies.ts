export type VerifiedCookies = ReturnType<typeof createVerifiedCookies>;

/**
 * The session tokens of cookies whose signature was verified: that costs more than all else a request does before
 * its procedure runs, and never comes out differently. Whether the session still lasts is read for each request.
 */
export function createVerifiedCookies({ max = 1_000 } = {}) {
  const tokens = new Map<string, string>();

  return {
    /** Undefined: to be verified. */
    tokenOf: (cookie: string): string | undefined => tokens.get(cookie),

    add(cookie: string, token: string): void {
      // Nobody can fill the memory with the same session beside long other cookies.
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
