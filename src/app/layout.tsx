import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { colorSchemeAttribute, colorSchemeScript } from '@/components/color-scheme-script';
import { ReaderProvider } from '@/components/reader-provider';
import { sendStrings } from '@/strings/server';
import { currentReader } from '@/trpc/server';
import './global.css';
import { Providers } from './providers';
import { readerStrings } from './reader-strings';
import { iconUrl } from './signal-icon';

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: { default: 'Signalbox', template: '%s · Signalbox' },
    description: (await readerStrings('frame'))('product'),
    robots: { index: false, follow: false },
    referrer: 'no-referrer',
    icons: { icon: { url: iconUrl, type: 'image/svg+xml', sizes: 'any' } },
  };
}

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
  const reader = await currentReader();
  const density = (await cookies()).get('signalbox-density')?.value;
  return (
    <html
      lang={reader.language}
      data-density={density}
      {...{ [colorSchemeAttribute]: 'light' }}
      // The script below knows better than the server, and is first.
      suppressHydrationWarning
    >
      <head>
        <script nonce={nonce} suppressHydrationWarning>
          {colorSchemeScript}
        </script>
      </head>
      <body>
        <Providers now={Date.now()}>
          <ReaderProvider reader={reader} strings={sendStrings(reader.language)}>
            {children}
          </ReaderProvider>
        </Providers>
      </body>
    </html>
  );
}
