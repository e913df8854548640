// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { useState } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { expect, it, onTestFinished } from 'vitest';
import { Checkbox } from './controls/checkbox';
import { NativeSelect } from './controls/native-select';
import { RadioGroup } from './controls/radio-group';
import { SegmentedControl } from './controls/segmented-control';
import { Switch } from './controls/switch';
import { TextInput } from './controls/text-input';
import { Textarea } from './controls/textarea';

interface Values {
  text: string;
  area: string;
  select: string;
  box: boolean;
  switched: boolean;
  radio: string;
  segment: string;
}

const initial: Values = {
  text: 'as stored',
  area: '',
  select: 'a',
  box: true,
  switched: false,
  radio: 'a',
  segment: 'a',
};

const choices = ['a', 'b', 'c'].map((value) => ({ value, label: value }));

interface FormProps {
  values: Values;
  onChange: (change: Partial<Values>) => void;
}

/** A form with one of each control, which renders the values that were reported. */
function Form({ values: given, onChange }: FormProps) {
  const [values, setValues] = useState(given);
  const set = (change: Partial<Values>) => {
    onChange(change);
    setValues((now) => ({ ...now, ...change }));
  };
  return (
    <form>
      <TextInput value={values.text} onChange={(e) => set({ text: e.currentTarget.value })} />
      <Textarea value={values.area} onChange={(e) => set({ area: e.currentTarget.value })} />
      <NativeSelect
        data={choices}
        value={values.select}
        onChange={(e) => set({ select: e.currentTarget.value })}
      />
      <Checkbox
        label="box"
        checked={values.box}
        onChange={(e) => set({ box: e.currentTarget.checked })}
      />
      <Switch
        label="switch"
        checked={values.switched}
        onChange={(e) => set({ switched: e.currentTarget.checked })}
      />
      <RadioGroup
        label="radio"
        value={values.radio}
        choices={choices}
        onChange={(radio) => set({ radio })}
      />
      <SegmentedControl
        aria-label="segment"
        value={values.segment}
        data={choices}
        onChange={(segment) => set({ segment })}
      />
    </form>
  );
}

/** The server's HTML, touched by a reader, then hydrated. What was reported to the form, and what its controls then hold. */
async function hydrate(values: Values, touch: (form: HTMLElement) => void) {
  const reported: Partial<Values>[] = [];
  const element = <Form values={values} onChange={(change) => reported.push(change)} />;
  const container = document.createElement('div');
  document.body.append(container);
  container.innerHTML = renderToString(element);
  touch(container);
  const root = await act(async () => hydrateRoot(container, element));
  onTestFinished(() => {
    act(() => root.unmount());
    container.remove();
  });
  return {
    reported: Object.assign({}, ...reported),
    count: reported.length,
    held: heldIn(container),
  };
}

const find = <E extends Element>(form: Element, selector: string) =>
  form.querySelector(selector) as E;

function heldIn(form: Element): Values {
  const chosen = (group: string) =>
    find(form, `${group} input:checked`).closest('label, div')?.textContent ?? '';
  return {
    text: find<HTMLInputElement>(form, '[type=text]').value,
    area: find<HTMLTextAreaElement>(form, 'textarea').value,
    select: find<HTMLSelectElement>(form, 'select').value,
    box: find<HTMLInputElement>(form, '[type=checkbox]:not([role])').checked,
    switched: find<HTMLInputElement>(form, '[role=switch]').checked,
    radio: chosen('[aria-labelledby]'),
    segment: chosen('[aria-label=segment]'),
  };
}

it('input from before hydration is kept by every control, and reported', async () => {
  const entered: Values = {
    text: 'typed early',
    area: 'two\nlines',
    select: 'b',
    box: false,
    switched: true,
    radio: 'c',
    segment: 'b',
  };
  const { reported, held } = await hydrate(initial, (form) => {
    find<HTMLInputElement>(form, '[type=text]').value = entered.text;
    find<HTMLTextAreaElement>(form, 'textarea').value = entered.area;
    find<HTMLSelectElement>(form, 'select').value = entered.select;
    find<HTMLInputElement>(form, '[type=checkbox]:not([role])').click();
    find<HTMLInputElement>(form, '[role=switch]').click();
    [...form.querySelectorAll<HTMLInputElement>('[aria-labelledby] [type=radio]')][2]?.click();
    [...form.querySelectorAll<HTMLInputElement>('[aria-label=segment] [type=radio]')][1]?.click();
  });
  expect(reported).toEqual(entered);
  expect(held).toEqual(entered);
});

it('a text that was emptied before hydration stays empty', async () => {
  const { reported, held } = await hydrate(initial, (form) => {
    find<HTMLInputElement>(form, '[type=text]').value = '';
  });
  expect(reported).toEqual({ text: '' });
  expect(held.text).toBe('');
});

it.each(['a', 'b', 'a value that is not offered'])(
  'untouched controls report nothing (%j)',
  async (select) => {
    const { count } = await hydrate({ ...initial, select }, () => undefined);
    expect(count).toBe(0);
  },
);
