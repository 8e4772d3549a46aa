const voidElements = new Set(['meta', 'br', 'hr', 'img', 'link', 'input']);

/**
 * What is wrong with a page, by a strict reading of its tags: every element closed in order, every attribute quoted,
 * no bare angle bracket or ampersand, no character that HTML and XML forbid. An empty list means none found.
 */
export function htmlFaults(html: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const body = html.replace(/^<!doctype html>\n/, '').replace(/<style>[^<]*<\/style>/, '<style></style>');
  const tag = /<(\/?)([a-zA-Z][\w:-]*)((?: [\w:-]+="[^"<]*")*) ?(\/?)>/y;
  for (let index = 0; index < body.length;) {
    const character = body.charAt(index);
    if (character === '<') {
      tag.lastIndex = index;
      const match = tag.exec(body);
      if (match === null) return [...faults, `bad tag: ${body.slice(index, index + 30)}`];
      const [whole, closing, name = '', , selfClosing] = match;
      if (closing === '/') {
        if (open.pop() !== name) return [...faults, `unexpected </${name}>`];
      } else if (selfClosing !== '/' && !voidElements.has(name)) open.push(name);
      index += whole.length;
      continue;
    }
    if (
      character === '&' &&
      !/^&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);/i.test(body.slice(index, index + 10))
    ) {
      faults.push(`bare &: ${body.slice(index, index + 20)}`);
    }
    // oxlint-disable-next-line no-control-regex -- these are the characters being looked for
    if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(character))
      faults.push('forbidden character');
    index += 1;
  }
  return open.length > 0 ? [...faults, `never closed: ${open.join(' ')}`] : faults;
}

/** The page's text as read, hard spaces read as spaces. */
export function htmlText(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<br>/g, '\n')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll('\u00A0', ' ');
}
