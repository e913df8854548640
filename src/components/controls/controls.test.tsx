// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { expect, it, vi } from 'vitest';
import { renderWithProviders } from '../testing';
import { ActionIcon } from './action-icon';
import { Button } from './button';
import { ButtonLink, DownloadButton } from './button-link';
import { Checkbox } from './checkbox';
import { CloseButton } from './close-button';
import { NativeSelect } from './native-select';
import { PasswordInput } from './password-input';
import { RadioGroup } from './radio-group';
import { SegmentedControl } from './segmented-control';
import { Switch } from './switch';
import { TextInput } from './text-input';
import { Textarea } from './textarea';

/** The words of the elements that describe another. */
function descriptionOf(element: HTMLElement): string[] {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent ?? 'missing');
}

it('a button submits no form unless told to, and ignores clicks while loading', () => {
  const onClick = vi.fn();
  const { rerender } = renderWithProviders(<Button onClick={onClick}>Do it</Button>);
  const button = screen.getByRole('button', { name: 'Do it' });
  expect(button.getAttribute('type')).toBe('button');
  fireEvent.click(button);
  rerender(
    <Button onClick={onClick} loading>
      Do it
    </Button>,
  );
  fireEvent.click(button);
  expect(onClick).toHaveBeenCalledOnce();
  expect([button.getAttribute('aria-busy'), button.getAttribute('aria-disabled')]).toEqual([
    'true',
    'true',
  ]);
  expect(screen.getByRole('button', { name: 'Do it' })).toBe(button);
});

it.each([
  [
    'button',
    (loading: boolean) => (
      <Button loading={loading} disabled={loading}>
        Do it
      </Button>
    ),
  ],
  ['icon', (loading: boolean) => <ActionIcon loading={loading} aria-label="Do it" />],
])('a loading %s keeps the focus', (_, button) => {
  const { rerender } = renderWithProviders(button(false));
  screen.getByRole('button').focus();
  for (const loading of [true, false]) {
    rerender(button(loading));
    expect(document.activeElement).toBe(screen.getByRole('button'));
    expect(screen.getByRole('button').hasAttribute('disabled')).toBe(false);
  }
});

it('a form whose button is loading is not submitted again', () => {
  const onSubmit = vi.fn((event: { preventDefault(): void }) => event.preventDefault());
  renderWithProviders(
    <form onSubmit={onSubmit}>
      <Button type="submit" loading>
        Send
      </Button>
    </form>,
  );
  fireEvent.click(screen.getByRole('button'));
  expect(onSubmit).not.toHaveBeenCalled();
});

it('a click on Stop does not submit the form again', () => {
  const onSubmit = vi.fn((event: { preventDefault(): void }) => event.preventDefault());
  function Form() {
    const [isRunning, setRunning] = useState(true);
    return (
      <form onSubmit={onSubmit}>
        {isRunning ? (
          // As if the answer ended within the click.
          <Button onClick={() => flushSync(() => setRunning(false))}>Stop</Button>
        ) : (
          <>
            <Button type="submit">Run</Button>
            <Button type="submit">Validate</Button>
          </>
        )}
      </form>
    );
  }
  renderWithProviders(<Form />);
  screen.getByRole('button', { name: 'Stop' }).click();
  expect(screen.getByRole('button', { name: 'Run' })).toBeTruthy();
  expect(onSubmit).not.toHaveBeenCalled();
});

it('links are anchors, and downloads have the download attribute', () => {
  renderWithProviders(
    <>
      <ButtonLink href="/files">Files</ButtonLink>
      <DownloadButton href="/a.jsonl">Download</DownloadButton>
    </>,
  );
  expect(screen.getByRole('link', { name: 'Files' }).getAttribute('href')).toBe('/files');
  expect(screen.getByRole('link', { name: 'Download' }).hasAttribute('download')).toBe(true);
});

it('icons have names, and their buttons work', () => {
  const [onClick, onClose] = [vi.fn(), vi.fn()];
  renderWithProviders(
    <>
      <ActionIcon aria-label="Next" className="mine" size={32} onClick={onClick}>
        <svg />
      </ActionIcon>
      <ActionIcon aria-label="Previous" disabled onClick={onClick} />
      <CloseButton aria-label="Close it" onClick={onClose} />
    </>,
  );
  const next = screen.getByRole('button', { name: 'Next' });
  expect([next.className.includes('mine'), next.style.width]).toEqual([true, '32px']);
  fireEvent.click(next);
  fireEvent.click(screen.getByRole('button', { name: 'Previous' }));
  fireEvent.click(screen.getByRole('button', { name: 'Close it' }));
  expect([onClick.mock.calls.length, onClose.mock.calls.length]).toEqual([1, 1]);
});

it.each([
  ['TextInput', TextInput],
  ['PasswordInput', PasswordInput],
  ['Textarea', Textarea],
] as const)('%s ties its label, its help and its error to the field', (_, Control) => {
  const { rerender } = renderWithProviders(<Control label="Name" description="Any name." />);
  const field = screen.getByLabelText('Name');
  expect(descriptionOf(field)).toEqual(['Any name.']);
  expect(field.getAttribute('aria-invalid')).toBeNull();
  rerender(<Control label="Name" description="Any name." error="It is taken." />);
  expect(descriptionOf(field)).toEqual(['It is taken.', 'Any name.']);
  expect(field.getAttribute('aria-invalid')).toBe('true');
});

it('an error without words marks the field alone', () => {
  renderWithProviders(<TextInput aria-label="Name" error />);
  const field = screen.getByRole('textbox', { name: 'Name' });
  expect([field.getAttribute('aria-invalid'), field.hasAttribute('aria-describedby')]).toEqual([
    'true',
    false,
  ]);
});

it('a password is shown while its eye is pressed, without leaving the field’s place', () => {
  renderWithProviders(<PasswordInput label="Password" defaultValue="secret" />);
  const field = screen.getByLabelText('Password');
  const eye = screen.getByRole('button', { name: 'Show what is typed' });
  expect([field.getAttribute('type'), eye.tabIndex]).toEqual(['password', -1]);
  fireEvent.click(eye);
  expect([field.getAttribute('type'), eye.getAttribute('aria-pressed')]).toEqual(['text', 'true']);
  fireEvent.click(eye);
  expect(field.getAttribute('type')).toBe('password');
});

it('a text area has the given rows, and forwards its ref', () => {
  const ref = { current: null as HTMLTextAreaElement | null };
  renderWithProviders(<Textarea ref={ref} aria-label="Prompt" minRows={2} inputClassName="code" />);
  const area = screen.getByRole('textbox', { name: 'Prompt' });
  expect(ref.current).toBe(area);
  expect([area.getAttribute('rows'), area.className.includes('code')]).toEqual(['2', true]);
});

it('a select offers values with and without labels', () => {
  const onChange = vi.fn();
  renderWithProviders(
    <NativeSelect
      label="Effort"
      data={[{ value: '', label: 'not sent' }, 'low']}
      value=""
      onChange={(event) => onChange(event.currentTarget.value)}
    />,
  );
  const options = screen.getAllByRole('option').map(({ textContent }) => textContent);
  expect(options).toEqual(['not sent', 'low']);
  fireEvent.change(screen.getByRole('combobox', { name: 'Effort' }), { target: { value: 'low' } });
  expect(onChange).toHaveBeenCalledWith('low');
});

it('checkbox and switch are reached by their labels, which their help is no part of', () => {
  const onChange = vi.fn();
  renderWithProviders(
    <>
      <Checkbox label="Strict" description="As the schema says." onChange={onChange} />
      <Switch label="Live" description="At once." onChange={onChange} />
    </>,
  );
  const checkbox = screen.getByRole('checkbox', { name: 'Strict' });
  const live = screen.getByRole('switch', { name: 'Live' });
  expect([descriptionOf(checkbox), descriptionOf(live)]).toEqual([
    ['As the schema says.'],
    ['At once.'],
  ]);
  fireEvent.click(screen.getByText('Strict'));
  fireEvent.click(screen.getByText('Live'));
  expect(onChange).toHaveBeenCalledTimes(2);
});

function Roles() {
  const [role, setRole] = useState<'viewer' | 'admin'>('viewer');
  return (
    <RadioGroup
      label="Role"
      value={role}
      onChange={setRole}
      choices={[
        { value: 'viewer', label: 'Viewer', description: 'Reads.' },
        { value: 'admin', label: 'Admin' },
      ]}
    />
  );
}

it('a radio group has one choice, and a description for each', () => {
  renderWithProviders(<Roles />);
  expect(screen.getByRole('radiogroup', { name: 'Role' })).toBeDefined();
  const [viewer, admin] = screen.getAllByRole<HTMLInputElement>('radio');
  expect([viewer?.checked, descriptionOf(viewer as HTMLElement)]).toEqual([true, ['Reads.']]);
  fireEvent.click(screen.getByText('Admin'));
  expect([viewer?.checked, admin?.checked]).toEqual([false, true]);
});

it('segments are radio buttons, usable by keyboard', () => {
  const onChange = vi.fn();
  renderWithProviders(
    <SegmentedControl
      aria-label="View"
      value="list"
      onChange={onChange}
      data={['list', { value: 'raw', label: 'Raw' }]}
    />,
  );
  expect(screen.getByRole('radiogroup', { name: 'View' })).toBeDefined();
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'list' }).checked).toBe(true);
  fireEvent.click(screen.getByRole('radio', { name: 'Raw' }));
  expect(onChange).toHaveBeenCalledWith('raw');
});
