'use client';

/** When not even the layout could be drawn. It has nothing of ours to rely on. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body style={{ fontFamily: 'system-ui, sans-serif', padding: '15vh 24px' }}>
        <title>Signalbox did not load</title>
        <h1 style={{ fontSize: 20 }}>Signalbox did not load</h1>
        <p>
          {error.digest ? `The server’s log has the details of ${error.digest}.` : error.message}
        </p>
        <button type="button" onClick={() => window.location.reload()}>
          Try again
        </button>
      </body>
    </html>
  );
}
