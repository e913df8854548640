'use client';

import {
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';

/**
 * For a control that the server drew: what a reader chose or typed before the page could hear it is taken over
 * once it can, instead of being lost with the next rendering. Returns the ref of the control. The value of a
 * checkbox is `true` or `false`.
 */
export function useEarlyInput<E extends HTMLInputElement | HTMLSelectElement>(
  take: (value: string) => void,
): RefObject<E | null> {
  const control = useRef<E>(null);
  const early = useRef<string>(undefined);
  const isHydrating = useSyncExternalStore(never, onClient, onServer);
  const [isOfServer] = useState(isHydrating);
  // Before anything is drawn again, which would put the old value back.
  useLayoutEffect(() => {
    const { current } = control;
    if (isOfServer && current && isTouched(current)) early.current = inputOf(current);
  }, [isOfServer]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => {
    if (early.current !== undefined) take(early.current);
    early.current = undefined;
  }, []);
  return control;
}

/** Whether it holds something else than the HTML says. */
function isTouched(control: HTMLInputElement | HTMLSelectElement): boolean {
  if (isCheckbox(control)) return control.checked !== control.defaultChecked;
  if ('defaultValue' in control) return control.value !== control.defaultValue;
  const first = [...control.options].findIndex(({ defaultSelected }) => defaultSelected);
  return control.selectedIndex !== Math.max(first, 0);
}

function inputOf(control: HTMLInputElement | HTMLSelectElement): string {
  return isCheckbox(control) ? String(control.checked) : control.value;
}

function isCheckbox(control: HTMLInputElement | HTMLSelectElement): control is HTMLInputElement {
  return control.type === 'checkbox';
}

const never = () => () => undefined;
const onClient = () => false;
const onServer = () => true;
