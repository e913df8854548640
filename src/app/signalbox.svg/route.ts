import { icon } from '../signal-icon';

export const dynamic = 'force-dynamic';

/** Not the file `icon.svg` that Next knows: that one it gives no lifetime. */
export function GET(): Response {
  return new Response(icon, {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  });
}
