import { withBasePath } from '@/lib/base-path';
import { errorTemplate } from './auth-form';
import { type Html, html, scriptJson } from './html';

/** Parameters of the button’s script. */
interface PasskeySettings {
  next: string;
  /** Where challenges come from, and where they are answered. */
  urls: { options: string; answer: string };
  /** What is said when no passkey was chosen. */
  unused: string;
  /** What is said where there can be none. */
  impossible: string;
}

interface PasskeyButtonOptions extends Omit<PasskeySettings, 'urls'> {
  label: string;
  /** What did not happen: `You are not signed in.` */
  failed: string;
  nonce: string;
}

/** A button that signs in with a passkey of this browser or of a phone. */
export function passkeyButton(options: PasskeyButtonOptions): Html {
  const { label, failed, nonce, ...rest } = options;
  const { next, unused, impossible } = rest;
  const settings: PasskeySettings = {
    next: withBasePath(next),
    urls: {
      options: withBasePath('/api/auth/passkey/options'),
      answer: withBasePath('/api/auth/passkey'),
    },
    ...{ unused, impossible },
  };
  const script = `(${usePasskey})(document.getElementById('passkey'),${scriptJson(settings)})`;
  return html`<div id="passkey">${errorTemplate(failed)}<button type="button" class="other">${label}</button></div>
<script nonce="${nonce}">${{ html: script }}</script>`;
}

/** Runs in the browser, as the text of a script: it may use nothing but its arguments and the document. */
export function usePasskey(element: HTMLElement, settings: PasskeySettings): void {
  const button = element.querySelector('button');
  const template = element.querySelector('template');

  function fail(text: string) {
    const panel = template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
    if (!template || !panel) return;
    const [message, advice] = panel.querySelectorAll<HTMLElement>('[data-text]');
    if (message) message.textContent = text;
    advice?.remove();
    panel.style.marginBottom = '12px';
    template.before(panel);
  }

  const bytesOf = (text: string) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
  const textOf = (bytes: ArrayBuffer | null) =>
    bytes &&
    btoa(String.fromCharCode(...new Uint8Array(bytes)))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '');

  async function post(path: string, body: unknown) {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return answer;
    throw new Error(answer.message || response.statusText || `HTTP ${response.status}`);
  }

  async function signIn() {
    element.querySelector('[role=alert]')?.remove();
    if (!window.PublicKeyCredential) return fail(settings.impossible);
    try {
      const { challenge, rpId, userVerification, timeout } = await post(settings.urls.options, {});
      const publicKey = { challenge: bytesOf(challenge), rpId, userVerification, timeout };
      const found = await navigator.credentials.get({ publicKey }).catch((error) => {
        throw new Error(error.name === 'SecurityError' ? settings.impossible : settings.unused);
      });
      const { id, rawId, type, response } = found as PublicKeyCredential;
      const { clientDataJSON, authenticatorData, signature, userHandle } =
        response as AuthenticatorAssertionResponse;
      await post(settings.urls.answer, {
        id,
        rawId: textOf(rawId),
        type,
        response: {
          clientDataJSON: textOf(clientDataJSON),
          authenticatorData: textOf(authenticatorData),
          signature: textOf(signature),
          userHandle: textOf(userHandle),
        },
      });
      location.assign(settings.next);
    } catch (error) {
      fail((error as Error).message);
    }
  }

  button?.addEventListener('click', () => void signIn());
}
