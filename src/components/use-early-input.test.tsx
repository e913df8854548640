// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { useState } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { expect, it, onTestFinished } from 'vitest';
import { useEarlyInput } from './use-early-input';

function Controls({ onTake, owner = '' }: { onTake: (value: string) => void; owner?: string }) {
  const [chosen, setChosen] = useState(owner);
  const [typed, setTyped] = useState('');
  const [ticked, setTicked] = useState(false);
  const take = (set: (value: string) => void) => (value: string) => {
    onTake(value);
    set(value);
  };
  return (
    <>
      <select
        ref={useEarlyInput<HTMLSelectElement>(take(setChosen))}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      >
        <option value="">any</option>
        <option value="a">a</option>
        <option value="b">b</option>
      </select>
      <input
        ref={useEarlyInput<HTMLInputElement>(take(setTyped))}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <input
        type="checkbox"
        ref={useEarlyInput<HTMLInputElement>((value) => {
          onTake(value);
          setTicked(value === 'true');
        })}
        checked={ticked}
        onChange={(event) => setTicked(event.currentTarget.checked)}
      />
    </>
  );
}

/** The server's HTML, touched by a reader, then taken over by the page. */
async function hydrate(
  owner: string,
  touch: (select: HTMLSelectElement, input: HTMLInputElement, box: HTMLInputElement) => void,
) {
  const taken: string[] = [];
  const element = <Controls owner={owner} onTake={(value) => taken.push(value)} />;
  const container = document.createElement('div');
  document.body.append(container);
  container.innerHTML = renderToString(element);
  const select = container.querySelector('select') as HTMLSelectElement;
  const input = container.querySelector('input') as HTMLInputElement;
  const box = container.querySelector('[type=checkbox]') as HTMLInputElement;
  touch(select, input, box);
  const root = await act(async () => hydrateRoot(container, element));
  onTestFinished(() => {
    act(() => root.unmount());
    container.remove();
  });
  return { taken, values: [select.value, input.value], isTicked: box.checked };
}

it('what was chosen and typed before the page could hear it is kept and told', async () => {
  const { taken, values } = await hydrate('a', (select, input) => {
    select.value = 'b';
    input.value = 'lost?';
  });
  expect(taken).toEqual(['b', 'lost?']);
  expect(values).toEqual(['b', 'lost?']);
});

it('a box that was ticked before the page could hear it stays ticked', async () => {
  const { taken, isTicked } = await hydrate('', (_select, _input, box) => box.click());
  expect(taken).toEqual(['true']);
  expect(isTicked).toBe(true);
});

it.each(['', 'a', 'a value that is not offered'])(
  'nothing is told of what nobody touched (%j)',
  async (owner) => {
    const { taken } = await hydrate(owner, () => undefined);
    expect(taken).toEqual([]);
  },
);
