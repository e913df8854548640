import { createCitedText } from './cited-text';
import type { CitedContainerFile } from './code-interpreter';
import type { HostedTools } from './hosted-tools';
import type { OpenMessage } from './message-item';

/** The text of one message after the other, in which files may be cited. */
export function openCitedMessage({ search, interpreter }: HostedTools) {
  let text: ReturnType<typeof createCitedText> | undefined;
  /** Figures that code has shown, and no message has linked to yet. */
  const figures = new Map<string, CitedContainerFile>();

  const open = (to: OpenMessage) => {
    const files = search?.files ?? new Map();
    const links = interpreter?.links ?? new Map();
    return createCitedText(
      { files, links },
      {
        ...to,
        writeLink(link, file) {
          figures.delete(file.file_id);
          to.writeLink(link, file);
        },
      },
    );
  };

  return {
    write(to: OpenMessage, value: string, logprobs: unknown[]): void {
      if (search || interpreter) {
        text ??= open(to);
        text.write(value);
      } else to.writeText(value, logprobs);
    },

    /** Writes what could have become a mark. Figures that a whole text does not link to are cited behind it. */
    end(to: OpenMessage, isWhole: boolean): void {
      if (!text) return;
      text.end();
      text = undefined;
      if (!isWhole) return;
      for (const figure of figures.values()) to.writeLink('', figure);
      figures.clear();
    },

    show(shown: readonly CitedContainerFile[]): void {
      for (const figure of shown) figures.set(figure.file_id, figure);
    },
  };
}
