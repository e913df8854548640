/** `*`, or origins with commas between them. Throws what is wrong with them, in one line. */
export function readCorsOrigins(text: string): string[] {
  const origins = text
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
  if (origins.includes('*') && origins.length > 1)
    throw new Error('must be * or a list of origins, not both');
  return origins.map((origin) => (origin === '*' ? origin : readOrigin(origin)));
}

/** As a browser spells it: no slash at the end, no port that goes without saying. */
function readOrigin(text: string): string {
  const bare = /^[a-z][a-z\d+.-]*:\/\/[^\s/?#@*]+\/?$/i;
  if (!bare.test(text) || !URL.canParse(text))
    throw new Error(
      `must hold origins such as https://app.example.com, with commas between them, or *: '${text}' is none`,
    );
  const { origin } = new URL(text);
  // Of the schemes of apps (`capacitor://localhost`) `URL` knows no origin.
  return origin === 'null' ? text.replace(/\/$/, '') : origin;
}
