// @vitest-environment jsdom

import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { TextInput } from '../controls/text-input';
import { renderWithProviders } from '../testing';
import { FormPage, FormSection } from './form-page';
import { useRecordForm } from './use-record-form';

interface Values {
  name: string;
  key: string;
  tools: { function: { name: string } }[];
}

interface Given {
  submit?: (values: Values, signal: AbortSignal) => Promise<unknown>;
  draft?: string;
  allowed?: boolean;
  /** The name can not be changed while the form is sent. */
  disables?: boolean;
}

function Page({ submit = async () => undefined, draft, allowed = true, disables }: Given) {
  const form = useRecordForm<Values>({
    initial: { name: '', key: '', tools: [{ function: { name: 'first' } }] },
    draft,
    secret: ['key'],
    rules: ({ name, tools }) => ({
      name: name ? null : 'Enter a name.',
      'tools.0.function.name': tools[0]?.function.name ? null : 'Enter the function’s name.',
    }),
    submit,
  });
  return (
    <FormPage
      title="Create thing"
      crumbs={[]}
      form={form}
      submit="Create"
      failed="Couldn’t create the thing."
      back="/things"
      isStoppable
      requires={{ allowed, role: 'operator', action: 'create things' }}
    >
      <FormSection title="Thing">
        <TextInput label="Name" {...form.field('name')} disabled={disables && form.pending} />
        <TextInput label="Key" {...form.field('key')} />
        <TextInput label="Function" {...form.field('tools.0.function.name')} />
      </FormSection>
    </FormPage>
  );
}

const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const send = () => fireEvent.click(screen.getByRole('button', { name: 'Create' }));

it('sends nested values with their types', async () => {
  const sent: Values[] = [];
  renderWithProviders(<Page submit={async (values) => sent.push(values)} />);
  type('Name', 'x');
  type('Function', 'get_weather');
  send();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({ name: 'x', key: '', tools: [{ function: { name: 'get_weather' } }] });
});

it('focuses the first invalid field, and sends nothing', async () => {
  const sent: Values[] = [];
  renderWithProviders(<Page submit={async (values) => sent.push(values)} />);
  send();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Name')));
  expect(screen.getByText('Enter a name.')).toBeTruthy();
  expect(sent).toEqual([]);
});

it('returns the focus to the field that had it if that field is valid', async () => {
  const submit = async () => {
    // As browsers do with a field that is disabled.
    (document.activeElement as HTMLElement).blur();
    throw new Error('The upstream is down.');
  };
  renderWithProviders(<Page submit={submit} disables />);
  type('Name', 'x');
  screen.getByLabelText('Name').focus();
  send();
  await screen.findByText('The upstream is down.');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Name')));
});

it('checks a field when it is left, but not one that nobody filled in', () => {
  renderWithProviders(<Page />);
  fireEvent.blur(screen.getByLabelText('Name'));
  expect(screen.queryByText('Enter a name.')).toBeNull();
});

it('shows errors of the server at their fields, and keeps the input', async () => {
  const error = Object.assign(new Error('Bad request'), {
    data: { code: 'BAD_REQUEST', fields: { 'tools.0.function.name': ['This name is taken.'] } },
  });
  renderWithProviders(<Page submit={() => Promise.reject(error)} />);
  type('Name', 'kept');
  send();
  await screen.findByText('This name is taken.');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Function')));
  expect(screen.getByLabelText('Name')).toHaveProperty('value', 'kept');
  expect(screen.queryByText('Couldn’t create the thing.')).toBeNull();
});

it('shows errors of the server in a panel if no field can show them', async () => {
  const error = Object.assign(new Error('Too many functions.'), {
    data: { code: 'BAD_REQUEST', fields: { 'tools.0.function': ['Too many functions.'] } },
  });
  renderWithProviders(<Page submit={() => Promise.reject(error)} />);
  type('Name', 'x');
  send();
  expect(await screen.findByText('Couldn’t create the thing.')).toBeTruthy();
});

it('restores from a draft only values that fit the fields', () => {
  sessionStorage.setItem('signalbox-draft:old', '{"name":["a"],"key":7,"tools":"x","gone":1}');
  renderWithProviders(<Page draft="old" />);
  expect(screen.getByLabelText('Name')).toHaveProperty('value', '');
  expect(screen.getByLabelText('Function')).toHaveProperty('value', 'first');
  sessionStorage.clear();
});

it('says what else went wrong in a panel', async () => {
  renderWithProviders(<Page submit={() => Promise.reject(new Error('It is down.'))} />);
  type('Name', 'x');
  send();
  expect(await screen.findByText('Couldn’t create the thing.')).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toContain('It is down.');
});

it('keeps a draft through a reload, without its secrets', async () => {
  const first = renderWithProviders(<Page draft="thing" />);
  type('Name', 'typed');
  type('Key', 'sk-secret');
  await waitFor(() =>
    expect(sessionStorage.getItem('signalbox-draft:thing')).toContain('"name":"typed"'),
  );
  expect(sessionStorage.getItem('signalbox-draft:thing')).not.toContain('sk-secret');
  first.unmount();
  renderWithProviders(<Page draft="thing" />);
  expect(screen.getByLabelText('Name')).toHaveProperty('value', 'typed');
  sessionStorage.clear();
});

it('names the required role if the user lacks it', () => {
  renderWithProviders(<Page allowed={false} />);
  expect(screen.getByText('You need the operator role to create things.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
});

it('stops waiting when the user leaves, and can send the input again', async () => {
  const signals: AbortSignal[] = [];
  const submit = (_: Values, signal: AbortSignal) => {
    signals.push(signal);
    return new Promise(() => {});
  };
  renderWithProviders(<Page submit={submit} />);
  type('Name', 'slow');
  send();
  fireEvent.click(await screen.findByRole('button', { name: 'Stop waiting' }));
  expect(await screen.findByText(/^Stopped waiting\. What was typed is kept\./)).toBeTruthy();
  expect(signals[0]?.aborted).toBe(true);
  expect(screen.getByLabelText('Name')).toHaveProperty('value', 'slow');
  expect(screen.queryByRole('alert')).toBeNull();
  send();
  await waitFor(() => expect(signals).toHaveLength(2));
  expect(screen.queryByText(/^Stopped waiting/)).toBeNull();
});
