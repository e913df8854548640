import { joinWords, keywordsOf } from '../language/words';
import { type Language, languageOf } from './persona';
import { type Rule, say } from './turn';

/** Asked for another language: the little that is known of it. */
export const foreign: Rule = ({ text, persona }) => {
  const language =
    persona.language ??
    (/\b(?:answer|reply|respond|speak|write|translate)\b/i.test(text)
      ? languageOf(text)
      : undefined);
  return (
    language &&
    say(
      phrases[language](
        joinWords(
          keywordsOf(text, 3).map((word) => `**${word}**`),
          joints[language],
        ),
      ),
    )
  );
};

const joints: Record<Language, string> = { German: 'und', French: 'et', Spanish: 'y' };

const phrases: Record<Language, (words: string) => string> = {
  German: (words) =>
    `Guten Tag. Ich bin signalbox-mini, ein kleines eingebautes Modell zum Proben. ${words ? `Ihre Nachricht handelt von ${words}. ` : ''}Mehr als diese Sätze kann ich auf Deutsch nicht.`,
  French: (words) =>
    `Bonjour. Je suis signalbox-mini, un petit modèle intégré pour les répétitions. ${words ? `Votre message parle de ${words}. ` : ''}Je ne connais que ces phrases en français.`,
  Spanish: (words) =>
    `Hola. Soy signalbox-mini, un pequeño modelo incorporado para ensayos. ${words ? `Su mensaje trata de ${words}. ` : ''}En español solo conozco estas frases.`,
};
