import { createHash } from 'node:crypto';
import { withBasePath } from '@/lib/base-path';

/** A semaphore signal, arm raised: the line is clear. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <title>Signalbox</title>
  <rect width="32" height="32" rx="7" fill="#171a1f" />
  <path d="M6.5 26.5h9M11 26.5V8" stroke="#e4e7eb" stroke-width="2.2" stroke-linecap="round" />
  <g transform="rotate(-22 11 13)">
    <rect x="11" y="9.8" width="16.5" height="6.4" rx="1" fill="#8199fb" />
    <path d="M23 9.8v6.4" stroke="#171a1f" stroke-width="2" />
  </g>
  <circle cx="11" cy="13" r="2.9" fill="#e4e7eb" />
</svg>
`;

/** Names this very icon, so that a browser may keep it for ever: it looks for it at each change of the address. */
export const iconUrl = withBasePath(
  `/signalbox.svg?v=${createHash('sha256').update(icon).digest('hex').slice(0, 12)}`,
);
