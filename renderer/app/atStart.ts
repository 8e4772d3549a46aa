/** First letter large, the rest as it is: a council's words and the hub's stand inside sentences. */
export function atStart(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
