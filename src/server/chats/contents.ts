import { messageStore } from './messages';
import type { MessageTree } from './tree';
import type { ChatContents, ChatView } from './view';

/** A chat with the branch that is shown. */
export async function contentsOf(
  chat: ChatView,
  services: Parameters<typeof messageStore>[0],
): Promise<ChatContents> {
  const messages = messageStore(services);
  const tree = await messages.tree(chat.id);
  const path = tree.path(chat.leaf);
  const round = chat.leaf === null ? [] : tree.round(chat.leaf);
  const isSideBySide = round.length > 1;
  const versions = path.map(
    (id) =>
      [id, isSideBySide && id === chat.leaf ? roundsAt(tree, id) : tree.versions(id)] as const,
  );
  return {
    ...chat,
    messages: await messages.views(chat.id, path),
    versions: Object.fromEntries(versions.filter(([, all]) => all.length > 1)),
    side_by_side: isSideBySide ? await messages.views(chat.id, round) : [],
    running: await messages.running(chat.id),
  };
}

/** The versions of a message; answers side by side count as one version. */
function roundsAt(tree: MessageTree, id: number): number[] {
  const own = tree.round(id);
  return tree
    .versions(id)
    .filter((one) => one === id || (!own.includes(one) && tree.round(one)[0] === one));
}
