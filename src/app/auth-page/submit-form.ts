/** Parameters of the form’s script, beside the form itself. */
export interface FormSettings {
  /** Sent one after the other, each when the one before succeeded. */
  requests: {
    url: string;
    /** Names of the fields whose values it takes. */
    fields: string[];
    body?: Record<string, string>;
  }[];
  /** Where to go when all succeeded. */
  next: string;
  /** Where to go when the server asks for a second step. */
  secondStep?: string;
  /** A name under which what is typed outlives a reload; passwords never do. */
  draft?: string;
  /** Replaces the server's own words, by its code. */
  messages: Record<string, string>;
  /** What to do, by code; `offline` when nobody answered. */
  advice: Record<string, string>;
}

/**
 * Runs in the browser, as the text of a script: it may use nothing but its arguments and the document.
 * Checks a field when it is left and all on submit, focuses the first error, loses nothing typed.
 */
export function submitForm(form: HTMLFormElement, settings: FormSettings): void {
  const inputs = [...form.querySelectorAll('input')];
  const draftKey = settings.draft && `signalbox-draft:${settings.draft}`;
  let isPending = false;

  // A password that is shown is one all the same.
  const isSecret = ({ dataset }: HTMLInputElement) => 'secret' in dataset;
  const valueToSend = (input: HTMLInputElement) =>
    isSecret(input) ? input.value : input.value.trim();

  function complaintAbout({ value, dataset }: HTMLInputElement): string {
    if (dataset.missing && value.trim() === '') return dataset.missing;
    if (dataset.pattern && !new RegExp(dataset.pattern).test(value.trim()))
      return dataset.mismatch ?? '';
    if (Number(dataset.min) > value.length)
      return (dataset.short ?? '').replace('#', String(value.length));
    return '';
  }

  function complain(input: HTMLInputElement, text: string) {
    const line = document.getElementById(`${input.id}-error`);
    if (line) line.textContent = text;
    if (text) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  }

  function complainOf(texts: Record<string, string>) {
    for (const input of inputs) complain(input, texts[input.name] ?? '');
    inputs.find(({ name }) => texts[name])?.focus();
  }

  function showFailure(text: string, advice?: string) {
    const template = form.querySelector('template');
    const panel = template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
    if (!template || !panel) return;
    const [message, next] = panel.querySelectorAll<HTMLElement>('[data-text]');
    if (message) message.textContent = text;
    if (next && advice) next.textContent = advice;
    else next?.remove();
    template.before(panel);
  }

  async function send({ url, fields, body }: FormSettings['requests'][number]) {
    const chosen = inputs.filter(({ name }) => fields.includes(name));
    const values = Object.fromEntries(chosen.map((input) => [input.name, valueToSend(input)]));
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, ...values }),
    });
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return answer.second_step === true;
    // tRPC puts its error one level down, with the complaints by field beside the code.
    const { message, code, data } = answer.error ?? answer;
    throw Object.assign(new Error(message || response.statusText || `HTTP ${response.status}`), {
      code: data?.code ?? code ?? '',
      fields: data?.fields ?? {},
    });
  }

  async function onSubmit() {
    if (isPending) return;
    form.querySelector('[role=alert]')?.remove();
    const complaints = Object.fromEntries(inputs.map((each) => [each.name, complaintAbout(each)]));
    complainOf(complaints);
    if (Object.values(complaints).some(Boolean)) return;

    isPending = true;
    form.setAttribute('aria-busy', 'true');
    try {
      let needsStep = false;
      for (const request of settings.requests) needsStep = await send(request);
      if (draftKey) sessionStorage.removeItem(draftKey);
      location.assign((needsStep && settings.secondStep) || settings.next);
    } catch (error) {
      const { message, code, fields } = error as Error & {
        code?: string;
        fields?: Record<string, string[]>;
      };
      const fieldErrors = inputs.flatMap(({ name }) => {
        const [first] = fields?.[name] ?? [];
        return first ? [[name, first]] : [];
      });
      complainOf(Object.fromEntries(fieldErrors));
      const advice = settings.advice[code ?? 'offline'];
      if (fieldErrors.length === 0) showFailure(settings.messages[code ?? ''] ?? message, advice);
      isPending = false;
      form.removeAttribute('aria-busy');
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void onSubmit();
  });
  for (const input of inputs) {
    input.addEventListener('input', () => {
      complain(input, '');
      if (!draftKey) return;
      const open = inputs.filter((each) => !isSecret(each));
      const typed = Object.fromEntries(open.map(({ name, value }) => [name, value]));
      sessionStorage.setItem(draftKey, JSON.stringify(typed));
    });
    input.addEventListener('blur', () => {
      if (input.value) complain(input, complaintAbout(input));
    });
  }
  for (const button of form.querySelectorAll<HTMLElement>('[aria-pressed]')) {
    button.addEventListener('click', () => {
      const isShown = button.getAttribute('aria-pressed') === 'false';
      button.setAttribute('aria-pressed', String(isShown));
      const input = button.previousElementSibling as HTMLInputElement;
      input.type = isShown ? 'text' : 'password';
    });
  }
  try {
    const typed = JSON.parse((draftKey && sessionStorage.getItem(draftKey)) || '{}');
    for (const input of inputs) input.value ||= typed[input.name] ?? '';
  } catch {
    // What is kept is no draft of ours.
  }
}
