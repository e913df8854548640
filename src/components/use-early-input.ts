'use client';

import {
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * For a control that the server rendered: what a reader typed, ticked or chosen before the page was hydrated would
 * be overwritten by the next render. It is dispatched again as an event, so that `onChange` hears it. Returns the
 * ref of the control. `value` is that of a select, whose HTML does not say it.
 */
export function useEarlyInput<E extends Control>(
  outer?: Ref<E>,
  value?: unknown,
): RefObject<E | null> {
  const control = useRef<E>(null);
  const early = useRef<string | boolean>(undefined);
  useImperativeHandle(outer, () => control.current as E);
  // Before the next render, which would put the old value back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: on hydration only
  useLayoutEffect(() => {
    early.current = control.current ? earlyInputOf(control.current, value) : undefined;
  }, []);
  useEffect(() => {
    if (control.current && early.current !== undefined)
      dispatchInput(control.current, early.current);
    early.current = undefined;
  }, []);
  return control;
}

/** What the control holds instead of its initial value; undefined when it holds that. */
function earlyInputOf(control: Control, value: unknown): string | boolean | undefined {
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options];
    const initial = options.find((option) => option.value === value) ?? options[0];
    return initial && control.value !== initial.value ? control.value : undefined;
  }
  if (control.type === 'file') return undefined;
  if (!isTickable(control))
    return control.value !== control.defaultValue ? control.value : undefined;
  // Of a group of radio buttons only the chosen one counts.
  const isChosen = control.type === 'radio' ? control.checked : true;
  return isChosen && control.checked !== control.defaultChecked ? control.checked : undefined;
}

/** React ignores an event after which a control holds what React last saw, so it is made to see something else first. */
function dispatchInput(control: Control, early: string | boolean): void {
  if (control instanceof HTMLSelectElement) {
    control.value = String(early);
    control.dispatchEvent(new Event('change', { bubbles: true }));
  } else if (isTickable(control)) {
    control.checked = !early;
    control.click();
  } else {
    control.value = control.defaultValue;
    const native = Object.getPrototypeOf(control) as Control;
    Object.getOwnPropertyDescriptor(native, 'value')?.set?.call(control, early);
    control.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

function isTickable(control: Control): control is HTMLInputElement {
  return control.type === 'checkbox' || control.type === 'radio';
}
