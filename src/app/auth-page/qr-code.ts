import { qrCodeOf } from '@/server/auth/qr-code';
import { type Html, html } from './html';

/** A QR code, black on white in both schemes: some cameras read nothing else. */
export function qrCode(text: string, label: string): Html {
  const { path, size } = qrCodeOf(text);
  return html`<svg role="img" aria-label="${label}" viewBox="0 0 ${String(size)} ${String(size)}" width="200" height="200" shape-rendering="crispEdges"><path fill="#000" d="${path}"/></svg>`;
}
