/** Whether a word is a stop word. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word) || (word.length === 1 && word >= 'a' && word <= 'z');
}

/** Stop words of common languages, without words that have a meaning in another of them. */
const stopWords = new Set(
  `about above after again all also although am an and any are as at be because been before being below between both but by
  can could did do does doing don down during each either few for from further get got had has have having he her here hers
  herself him himself his how however if in into is isn it its itself just let like ll may me might more most much must my
  myself no nor not of off on once only or other our ours ourselves out over own per please quite rather re same shall she
  should since so some such than that the their theirs them themselves then there these they this those though through to
  too under until up upon us use used using ve very via was we well were what when where whether which while who whom whose
  why will with within without would yes yet you your yours yourself
  aber alle als auch auf aus bei beim bin bis bist da dann das dass dein dem den denn der des dich dir doch du durch ein eine
  einem einen einer eines er es euer fur hab habe haben hat hatte ich ihm ihn ihr ihre im ist ja kann kein keine konnen mein
  mich mir mit nach nicht noch nun nur ob oder ohne sehr sein seine sich sie sind soll uber um und uns unser vom von vor war
  waren was weil wenn wer werden wie wir wird wo wurde zu zum zur zwischen
  au aux avec ce ces cette dans de des du elle elles en est et etre il ils je la le les leur leurs lui ma mais mes mon ne nos
  notre nous ont ou par pas pour qu que qui sa sans ses son sont sur ta te tes toi ton tu un une vos votre vous
  al como con cual del donde ella ellos entre era eran esta estas este esto estos fue ha hay las lo los mas mi muy nos
  nosotros para pero por que se si sin sobre su sus tambien tiene todo una uno unos usted y ya yo
  che chi ci col cui dai dal dalla degli dei della delle di dove gli ho nel nella non piu quale questo sono sul sulla
  com da das dos ele em isso mais na nao nas nem no nos nossa o os pela pelo seu seus sua suas tem uma voce`.split(
    /\s+/,
  ),
);
