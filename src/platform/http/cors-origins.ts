/** `*` or comma-separated origins. Throws a one-line error. */
export function readCorsOrigins(text: string): string[] {
  const origins = text
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
  if (origins.includes('*') && origins.length > 1)
    throw new Error('must be * or a list of origins, not both');
  return origins.map((origin) => (origin === '*' ? origin : readOrigin(origin)));
}

/** Normalized as browsers do: no trailing slash, no default port. */
function readOrigin(text: string): string {
  const bare = /^[a-z][a-z\d+.-]*:\/\/[^\s/?#@*]+\/?$/i;
  if (!bare.test(text) || !URL.canParse(text))
    throw new Error(
      `must hold origins such as https://app.example.com, with commas between them, or *: '${text}' is none`,
    );
  const { origin } = new URL(text);
  // `URL` has no origin for app schemes such as `capacitor://localhost`.
  return origin === 'null' ? text.replace(/\/$/, '') : origin;
}
