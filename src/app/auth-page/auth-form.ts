import { withBasePath } from '@/lib/base-path';
import { type Html, html, scriptJson } from './html';
import { type FormSettings, submitForm } from './submit-form';

export interface AuthField {
  name: string;
  label: string;
  autocomplete: string;
  type?: 'email' | 'password';
  help?: string;
  /** What is said when it is empty. */
  missing?: string;
  /** What its value, without spaces around it, must match, and the message otherwise. */
  pattern?: { source: string; mismatch: string };
  /** Characters, and the message for fewer: `#` stands for their count. */
  min?: { length: number; short: string };
  /** Digits on a phone. */
  numeric?: true;
}

interface AuthFormOptions extends FormSettings {
  fields: readonly AuthField[];
  button: string;
  /** What did not happen: `You are not signed in.` */
  failed: string;
  showPassword: string;
  nonce: string;
}

/** A form that a script of a kilobyte or two sends. The first field has the focus. */
export function authForm(options: AuthFormOptions): Html {
  const { fields, button, failed, showPassword, nonce, ...rest } = options;
  const { requests, next, secondStep, draft, messages, advice } = rest;
  const settings: FormSettings = {
    requests: requests.map((request) => ({ ...request, url: withBasePath(request.url) })),
    next: withBasePath(next),
    ...(secondStep && { secondStep: withBasePath(secondStep) }),
    ...{ draft, messages, advice },
  };
  const script = `(${submitForm})(document.forms[0],${scriptJson(settings)})`;
  // By POST, so that a password never ends up in an address, whatever becomes of the script.
  return html`<form class="form" method="post" novalidate>
${fields.map((field, at) => fieldOf(field, at === 0, showPassword))}
${errorTemplate(failed)}
<button class="button" type="submit">${button}</button>
</form>
<script nonce="${nonce}">${{ html: script }}</script>`;
}

/** For what a script finds to be wrong. */
export function errorTemplate(failed: string): Html {
  return html`<template><div class="error" role="alert"><p class="error-title">${cross}${failed}</p><p data-text></p><p class="advice" data-text></p></div></template>`;
}

/** What is known to be wrong when the page is made. */
export function errorPanel(failed: string, text: string, words: string | null): Html {
  return html`<div class="error" role="alert"><p class="error-title">${cross}${failed}</p><p>${text}</p>${words === null ? null : html`<p class="advice">${words}</p>`}</div>`;
}

function fieldOf(field: AuthField, isFirst: boolean, showPassword: string): Html {
  const { name, label, autocomplete, type = 'text', help, missing, pattern, min, numeric } = field;
  const attributes = [
    ['id', name],
    ['name', name],
    ['type', type],
    ['autocomplete', autocomplete],
    ['inputmode', numeric && 'numeric'],
    ['autofocus', isFirst ? '' : undefined],
    ['aria-describedby', `${help ? `${name}-help ` : ''}${name}-error`],
    ['data-secret', type === 'password' ? '' : undefined],
    ['data-missing', missing],
    ['data-pattern', pattern?.source],
    ['data-mismatch', pattern?.mismatch],
    ['data-min', min && String(min.length)],
    ['data-short', min?.short],
  ] as const;
  const input = html`<input${attributes.map(([key, value]) => attribute(key, value))}>`;
  return html`<div class="field"><label for="${name}">${label}</label>
${
  type === 'password'
    ? html`<div class="secret">${input}<button type="button" class="eye" tabindex="-1" aria-pressed="false" aria-label="${showPassword}">${eye}</button></div>`
    : input
}
${help ? html`<p class="field-help" id="${name}-help">${help}</p>` : null}<p class="field-error" id="${name}-error"></p></div>`;
}

function attribute(name: string, value: string | undefined): Html {
  return value === undefined ? { html: '' } : html` ${name}="${value}"`;
}

const cross = html`<svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><circle cx="6" cy="6" r="5.5" fill="currentColor"/><path d="m4.2 4.2 3.6 3.6m0-3.6L4.2 7.8" stroke="var(--surface)" stroke-width="1.4" stroke-linecap="round"/></svg>`;

const eye = html`<svg viewBox="0 0 256 256" width="20" height="20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="16" stroke-linecap="round" stroke-linejoin="round"><path d="M128 56c-80 0-112 72-112 72s32 72 112 72 112-72 112-72-32-72-112-72z"/><circle cx="128" cy="128" r="40"/></svg>`;
