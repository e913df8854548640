/** Why a proxy opened no tunnel. */
export type ProxyErrorCode =
  /** Nothing answers at its address, or it hung up. */
  | 'proxy_unreachable'
  /** It requires a user and a password, or does not accept those it got. */
  | 'proxy_authentication'
  /** It does not connect to this server, or cannot. */
  | 'proxy_refused'
  /** What answers is not a proxy of this protocol. */
  | 'proxy_protocol';

/** The error of a proxy. Its message never contains the password. */
export class ProxyError extends Error {
  override name = 'ProxyError';

  constructor(
    message: string,
    readonly code: ProxyErrorCode,
  ) {
    super(message);
  }
}

/** Any failure of a proxy, in a message that names it. */
export function toProxyError(error: unknown, proxy: string): ProxyError {
  // Without a cause: the client reports the innermost cause, which would not name the proxy.
  const reason = error instanceof Error ? error.message || error.name : String(error);
  return new ProxyError(`the proxy ${proxy} failed: ${reason}`, codeOf(error));
}

function codeOf(error: unknown): ProxyErrorCode {
  if (error instanceof ProxyError) return error.code;
  const { code } = error as NodeJS.ErrnoException;
  // Node's parser of HTTP, and TLS where the other side speaks none.
  return /^HPE_|^ERR_SSL_/.test(code ?? '') ? 'proxy_protocol' : 'proxy_unreachable';
}
