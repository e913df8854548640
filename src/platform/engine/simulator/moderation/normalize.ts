/** What stands for letters within words. */
const lookalikes: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/**
 * The text in the ways in which it is looked through: in small letters without marks and invisible
 * characters, and the same with disguises undone: digits for letters, letters apart or drawn out.
 */
export function readings(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .normalize('NFC')
    .replace(/[’‘`´]/g, "'")
    .replace(/[\s_]+/g, ' ');
  const joined = joinLetters(plain);
  const undisguised = joined
    .replace(/[a-z0-9@$!]+/g, (word) =>
      /[a-z]/.test(word)
        ? word.replace(/[013457@$]|!(?=[a-z])/g, (sign) => lookalikes[sign] ?? sign)
        : word,
    )
    // One letter in the middle that was blotted out is not guessed; drawn out ones are shortened.
    .replace(/([a-z])\1{2,}/g, '$1');
  return [...new Set([plain, joined, undisguised])];
}

/** `k i l l` and `k.i.l.l`: letters that stand apart, four or more of them, are a word. */
function joinLetters(text: string): string {
  return text.replace(
    /(?<![\p{L}\p{N}])[\p{L}@$!013457](?:[ .*-]{1,3}[\p{L}@$!013457](?![\p{L}\p{N}])){3,}/gu,
    (letters) => {
      // Wider gaps part the words.
      const words = letters.split(/ {2,3}/).map((word) => word.replace(/[ .*-]/g, ''));
      return words.join(' ');
    },
  );
}
