'use client';

import { useState } from 'react';

/** When not even the layout could be drawn. It has nothing of ours to rely on, its words included. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const [{ lang, title, log, retry }] = useState(() =>
    typeof document !== 'undefined' && document.documentElement.lang === 'de' ? german : english,
  );
  return (
    <html lang={lang} style={{ colorScheme: 'light dark' }}>
      <body style={{ fontFamily: 'system-ui, sans-serif', padding: '15vh 24px' }}>
        <title>{title}</title>
        <h1 style={{ fontSize: 20 }}>{title}</h1>
        <p>{error.digest ? log(error.digest) : error.message}</p>
        <button type="button" onClick={() => window.location.reload()}>
          {retry}
        </button>
      </body>
    </html>
  );
}

const english = {
  lang: 'en',
  title: 'Signalbox did not load',
  log: (digest: string) => `The server’s log has the details of ${digest}.`,
  retry: 'Try again',
};

const german: typeof english = {
  lang: 'de',
  title: 'Signalbox wurde nicht geladen',
  log: (digest) => `Einzelheiten zu ${digest} stehen im Log des Servers.`,
  retry: 'Erneut versuchen',
};
