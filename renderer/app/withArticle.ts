/** "an Early Help Provider", "a service": a council's own word where one of them is meant. By its first letter. */
export function withArticle(words: string): string {
  return `${/^[aeiou]/iu.test(words) ? 'an' : 'a'} ${words}`;
}
