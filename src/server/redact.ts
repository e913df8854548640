import { singleton } from '@/lib/singleton';

/**
 * The text without secrets, for text that others wrote: keys but for their last four characters, what names a
 * user and a password in an address, and whatever a connection sends as a secret.
 */
export function redact(text: string): string {
  const general = text
    .replace(/\bsk-[\w-]{12,}?([\w-]{4})(?![\w-])/g, 'sk-…$1')
    .replace(/\bsbx_[\w-]{12,}?([\w-]{4})(?![\w-])/g, 'sbx_…$1')
    .replace(/\b(Bearer|Basic) +[\w.~+/=-]+/gi, '$1 …')
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#@"'<>]*@/gi, '$1…@');
  let shown = general;
  for (const [secret, instead] of secrets()) shown = shown.replaceAll(secret, instead);
  return shown;
}

interface Secrets {
  key: string | null;
  headers: Record<string, string>;
  query: Record<string, string>;
  proxyCredentials: { password: string } | null;
}

/** Upstreams repeat what they were asked with: from now on these values are in no error and no log. */
export function registerSecrets({ key, headers, query, proxyCredentials }: Secrets): void {
  const noted = secrets();
  const note = (secret: string, instead: string) => {
    noted.delete(secret);
    noted.set(secret, instead);
  };
  if (key && key.length >= minLength) note(key, '…');
  const password = proxyCredentials?.password ?? '';
  if (password.length >= minLength) {
    for (const written of [password, encodeURIComponent(password)]) note(written, '…');
  }
  for (const [name, value] of Object.entries(headers)) {
    if (value.length >= minLength) note(value, '…');
    else if (value) note(`${name}: ${value}`, `${name}: …`);
  }
  for (const [name, value] of Object.entries(query)) {
    for (const written of [value, encodeURIComponent(value), formEncoded(value)]) {
      if (written.length >= minLength) note(written, '…');
      else if (written)
        for (const sign of '?&') note(`${sign}${name}=${written}`, `${sign}${name}=…`);
    }
  }
  for (const secret of noted.keys()) if (noted.size > maxSecrets) noted.delete(secret);
}

const maxSecrets = 2_000;

/** A shorter value is a word that may stand anywhere: it is a secret only beside its name. */
const minLength = 8;

function formEncoded(value: string): string {
  return new URLSearchParams({ '': value }).toString().slice(1);
}

/** What is hidden, and what stands in its place. */
function secrets(): Map<string, string> {
  return singleton('secrets', () => new Map<string, string>());
}
