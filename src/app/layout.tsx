import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import './global.css';
import { Providers } from './providers';
import { iconUrl } from './signal-icon';

export const metadata: Metadata = {
  title: { default: 'Signalbox', template: '%s · Signalbox' },
  description: 'The control room for the OpenAI platform and everything that speaks its API.',
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
  icons: { icon: { url: iconUrl, type: 'image/svg+xml', sizes: 'any' } },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f8f9' },
    { media: '(prefers-color-scheme: dark)', color: '#101215' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const density = (await cookies()).get('signalbox-density')?.value;
  return (
    <html lang="en" {...mantineHtmlProps} data-density={density}>
      <head>
        <ColorSchemeScript nonce={nonce} defaultColorScheme="auto" />
      </head>
      <body>
        <Providers now={Date.now()}>{children}</Providers>
      </body>
    </html>
  );
}
