import type { NewId } from '../ids';
import type { OpenCall } from './call-item';
import { openCitedMessage } from './cited-message';
import type { OpenCode } from './code-item';
import type { HostedTools } from './hosted-tools';
import { type OpenMessage, openMessage } from './message-item';
import type { Emit, ItemPlace, ItemStatus, OpenItem } from './output-item';
import { isUnfinished } from './partial-output';
import { type OpenReasoning, openReasoning } from './reasoning-item';
import type { ResponseItem } from './schema';

type Open =
  | { kind: 'message'; item: OpenMessage }
  | { kind: 'reasoning'; item: OpenReasoning }
  | { kind: 'call'; index: number; item: OpenCall }
  | { kind: 'code'; index: number; item: OpenCode };

/** The items of an output in order, of which the model writes one at a time. */
export function createOpenItems(emit: Emit, newId: NewId, hosted: HostedTools) {
  const items: OpenItem[] = [];
  const cited = openCitedMessage(hosted);
  let open: Open | undefined;

  const close = (status: ItemStatus) => {
    if (open?.kind === 'message') cited.end(open.item, status === 'completed');
    open?.item.close(status);
    open = undefined;
  };
  const place = (prefix: string): ItemPlace => {
    close('completed');
    return { id: newId(prefix), output_index: items.length, emit };
  };
  const begin = <Item extends Open>(begun: Item): Item => {
    items.push(begun.item);
    open = begun;
    return begun;
  };
  const message = () =>
    open?.kind === 'message'
      ? open.item
      : begin({ kind: 'message' as const, item: openMessage(place('msg_')) }).item;

  return {
    close,
    place,
    begin,
    message,
    reasoning: () =>
      open?.kind === 'reasoning'
        ? open.item
        : begin({ kind: 'reasoning' as const, item: openReasoning(place('rs_')) }).item,

    writeText: (text: string, logprobs: unknown[]) => cited.write(message(), text, logprobs),
    /** Figures, which the next message cites. */
    show: cited.show,

    /** The call that is being written. */
    call: (index: number): OpenCall | undefined =>
      open?.kind === 'call' && open.index === index ? open.item : undefined,

    /** An item beside the one that is written. */
    add<Item extends OpenItem>(item: Item): Item {
      items.push(item);
      return item;
    },

    /** Ends what is written and what was waiting for its turn, or under way. */
    closeAll(status: ItemStatus): void {
      close(status);
      for (const one of items) if (isUnfinished(one.item)) one.close('incomplete');
    },

    output: (): ResponseItem[] => items.map(({ item }) => item),
  };
}
