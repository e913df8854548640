import { icon } from './icon';

// Next gives a file named `icon.svg` no lifetime.
export function GET(): Response {
  return new Response(icon, {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  });
}
