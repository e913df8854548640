import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { withBasePath } from '@/lib/base-path';
import { isDatabaseUnavailable } from '@/lib/database/unavailable';
import { type ErrorLocale, englishErrors, errorText, wordError } from '@/strings/server-errors';
import { errorLocaleOf } from './error-locale';
import type { Services } from './services';

type Parts = Pick<Services, 'db' | 'env'>;

/** Milliseconds. Whoever waits for a page would not wait longer for it. */
const patience = 3_000;

/** Seconds after which it is asked again. */
const retryAfter = 5;

/**
 * Answers with a 503 what Next would fail on: pages, sign-ins and transfers, while the database is a server that cannot
 * be reached. Null: the request has nothing to do with it.
 */
export function databaseGate(
  services: Services,
): ((request: IncomingMessage, response: ServerResponse, next: () => void) => void) | null {
  if (!services.env.DATABASE_URL) return null;
  return (request, response, next) => {
    if (isStatic(request.url ?? '')) return next();
    isReachable(services)
      .then((isWell) => (isWell ? next() : answer(services, request, response)))
      .catch((error) => response.destroy(error as Error));
  };
}

async function isReachable({ db }: Parts): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patience, false);
  });
  const asked = db
    .plain('select 1')
    .get()
    .then(() => true)
    // Other errors are for the handler to meet.
    .catch((error) => !isDatabaseUnavailable(error));
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function answer(services: Services, request: IncomingMessage, response: ServerResponse) {
  const headers = new Headers();
  for (const name of ['accept-language', 'cookie', 'accept']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const isPage = headers.get('accept')?.includes('text/html') ?? false;
  const locale = isPage ? await errorLocaleOf({ user: null, services, headers }) : englishErrors;
  const form = isPage ? 'page' : isApi(request.url ?? '') ? 'api' : 'json';
  const { status, headers: sent, body } = unavailable(locale, form);
  response.writeHead(status, sent);
  response.end(request.method === 'HEAD' ? undefined : body);
}

function unavailable(locale: ErrorLocale, form: 'page' | 'api' | 'json') {
  const message = wordError(errorText('anything.databaseUnavailable'), locale);
  const code = 'SERVICE_UNAVAILABLE';
  const requestId = `req_${randomBytes(12).toString('hex')}`;
  const isPage = form === 'page';
  const error =
    form === 'api'
      ? { code: code.toLowerCase(), message, fields: null, upstream: null, request_id: requestId }
      : { message, data: { code, httpStatus: 503 } };
  return {
    status: 503,
    headers: {
      ...(form === 'api' && { 'x-request-id': requestId }),
      'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json',
      'cache-control': 'no-store',
      'retry-after': String(retryAfter),
      'x-content-type-options': 'nosniff',
    },
    body: isPage ? page(message, locale.language) : JSON.stringify({ error }),
  };
}

/** By itself: what other pages are made of may need the database. */
function page(message: string, language: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="${retryAfter}">
<title>Signalbox</title>
</head>
<body><main><h1>Signalbox</h1><p>${message}</p></main></body>
</html>
`;
}

/** Of the console’s own API, whose errors have a shape that is documented. */
function isApi(url: string): boolean {
  return url.startsWith(withBasePath('/api/v1/'));
}

function isStatic(url: string): boolean {
  return url.includes('/_next/') || url.includes('/api/health');
}
