interface ConsoleError {
  data?: {
    code?: string;
    httpStatus?: number;
    upstream?: { status: number | null } | null;
  };
}

/** Our own refusals that hold for every part. */
const finalCodes = ['UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'PRECONDITION_FAILED'];

/**
 * What a part's error says of the upload. `elsewhere`: another tab is sending it. `final`: no part can be sent.
 * `temporary`: it may be tried again by itself. `refused`: not this part, as it is.
 */
export function classifyPartError(error: unknown): 'elsewhere' | 'final' | 'temporary' | 'refused' {
  const { code, httpStatus = 0, upstream } = (error as ConsoleError).data ?? {};
  if (upstream) {
    const { status } = upstream;
    const mayPass = status === null || status >= 500 || status === 429 || status === 408;
    return mayPass ? 'temporary' : 'refused';
  }
  if (code === 'CONFLICT') return 'elsewhere';
  if (finalCodes.includes(code ?? '')) return 'final';
  // Without a code nobody answered, or a proxy did.
  return code === undefined || httpStatus >= 500 ? 'temporary' : 'refused';
}
