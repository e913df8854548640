import { type NextRequest, NextResponse } from 'next/server';
import { withBasePath } from '@/lib/base-path';
import { singleton } from '@/lib/singleton';
import { isSoundPage } from '@/lib/sound-pages';
import { type Env, readEnv } from '@/server/env';
import { foreignHost } from '@/server/origins';

/** Routes of the API answer for themselves; a matcher that covered uploads would cut their bodies at 10 MB. */
export const config = {
  matcher: [
    // The pattern below does not match a base path itself.
    '/',
    '/((?!api/|v1/|v1$|mcp$|metrics$|_next/static/|_next/image|signalbox.svg|favicon.ico).*)',
  ],
};

const open = new Set(['/sign-in', '/sign-in/second-step', '/setup', '/reset']);

/** Security headers, and the way to sign-in. Not a security boundary: every procedure asks again. */
export function proxy(request: NextRequest): NextResponse {
  const refusal = foreignHost(request, env());
  if (refusal) return secured(misdirected(refusal), policyWith(newNonce()));
  const { pathname, search } = request.nextUrl;
  const hasSound = isSoundPage(pathname);
  if (!open.has(pathname) && !hasSession(request)) {
    const signIn = new URL(withBasePath('/sign-in'), request.url);
    if (pathname !== '/') signIn.searchParams.set('next', pathname + search);
    return secured(NextResponse.redirect(signIn), policyWith(newNonce()));
  }

  const nonce = newNonce();
  const policy = policyWith(nonce, hasSound);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('x-path', pathname + search);
  // Next reads the nonce for its own scripts from here.
  headers.set('content-security-policy', policy);
  const response = secured(NextResponse.next({ request: { headers } }), policy);
  if (hasSound) response.headers.set('permissions-policy', permissionsWith('microphone=(self)'));
  return response;
}

/** The environment is read once: it does not change while the server runs. */
function env(): Env {
  return singleton('proxy-env', readEnv);
}

/** A page of its own: those of the console take their scripts from where they are not answered. */
function misdirected(reason: string): NextResponse {
  const words = reason.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Another address · Signalbox</title><body style="font:16px/1.5 system-ui;max-width:40em;margin:4em auto;padding:0 1em"><h1>This address is not answered</h1><p>${words}</p></body></html>`;
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  return new NextResponse(html, { status: 421, headers });
}

function hasSession({ cookies }: NextRequest) {
  return cookies.getAll().some(({ name }) => name.endsWith('.session_token'));
}

function secured(response: NextResponse, policy: string) {
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(fixedHeaders)) response.headers.set(name, value);
  return response;
}

const fixedHeaders = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissionsWith('microphone=()'),
};

function permissionsWith(microphone: string): string {
  return `camera=(), ${microphone}, geolocation=(), payment=(), usb=(), browsing-topics=()`;
}

function newNonce() {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

function policyWith(nonce: string, hasSound = false) {
  // React's development build needs eval to show where an error came from.
  const development = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    // Mantine sets sizes and colours in style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ...(hasSound ? ["media-src 'self' blob:"] : []),
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
