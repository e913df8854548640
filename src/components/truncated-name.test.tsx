// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderWithProviders } from './testing';
import { TruncatedName } from './truncated-name';

it('a name that is the beginning of a text is shown on one line', () => {
  renderWithProviders(
    <TruncatedName name={'Your message has ten words:\n\n> Write a **long** one'} />,
  );
  const shown = screen.getByTitle('Your message has ten words: > Write a **long** one');
  expect(shown.textContent).toBe('Your message has ten words: > Write a **long** one');
});
