export const leastLength = 10;

export type Strength = "short" | "weak" | "fair" | "strong";

const commonest = ["password", "passphrase", "qwerty", "letmein", "ringside", "12345", "abcde", "iloveyou"];

/**
 * A rough judgement of a passphrase: how many bits a guesser needs who knows which kinds of characters it has. Repeats count once and a
 * common beginning counts nothing, so that "aaaaaaaaaaaa" and "password1234" do not look strong.
 */
export function strengthOf(passphrase: string): Strength {
  const characters = [...passphrase];
  if (characters.length < leastLength) {
    return "short";
  }
  const lower = passphrase.toLowerCase();
  const known = commonest.filter((word) => lower.includes(word)).reduce((length, word) => length + word.length, 0);
  const changes = characters.filter((character, at) => character !== characters[at - 1]).length;
  const bits = Math.max(0, Math.min(changes, characters.length - known)) * Math.log2(alphabet(passphrase));
  if (bits < 45) {
    return "weak";
  }
  return bits < 75 ? "fair" : "strong";
}

function alphabet(passphrase: string): number {
  const kinds: [RegExp, number][] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/[0-9]/, 10],
    [/[^A-Za-z0-9]/, 20],
  ];
  return Math.max(2, kinds.reduce((size, [kind, count]) => size + (kind.test(passphrase) ? count : 0), 0));
}
