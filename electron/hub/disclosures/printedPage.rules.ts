/** What was on the paper, in words, and whom it is about when the page is about one family, case or person. */
export type PrintedPage = {
  what: string;
  about: { kind: 'family' | 'case' | 'person'; id: string } | null;
};

const partsOfFamily: Readonly<Record<string, string>> = {
  overview: 'overview',
  people: 'people',
  homes: 'homes',
  chronology: 'chronology',
  genogram: 'genogram and ecomap',
  needs: 'needs',
  documents: 'documents',
  sharing: 'sharing',
  history: 'history',
  looked: 'who looked',
};

const partsOfCase: Readonly<Record<string, string>> = {
  match: 'Services for the case',
  allocate: 'Check before asking a service',
  letters: 'Letters of the case',
};

const lists: Readonly<Record<string, string>> = {
  today: 'Page: Today',
  queue: 'List: the queue',
  reports: 'List and figures: reports',
  families: 'List: families',
  providers: 'List: services',
  drafts: 'List: notifications being written',
  review: 'Page: match review',
  notifications: 'Page: a notification being written',
  admin: 'Page: admin',
};

const concern = 'Page of a concern about safety';

/** Whom a concern is about, as its address says: `family:0193…`, `case:0193…`, or a draft, which is about nobody yet. */
function aboutSubject(subject: string): PrintedPage['about'] {
  const [kind, id = ''] = subject.split(':');
  return kind === 'family' || kind === 'case' ? { kind, id } : null;
}

/**
 * A printed page by its address in the app, such as `/families/0193…`. An address we do not know is still a page that
 * left, and is said to be one.
 */
export function printedPage(page: string, part: string | null): PrintedPage {
  const [area = '', id = '', inside = ''] = page.split('/').filter(each => each !== '');
  if (id !== '') {
    if (area === 'families') {
      const tab = partsOfFamily[part ?? 'overview'];
      return { what: `Family page${tab === undefined ? '' : `: ${tab}`}`, about: { kind: 'family', id } };
    }
    if (area === 'cases') {
      return { what: partsOfCase[inside] ?? 'Page of the case', about: { kind: 'case', id } };
    }
    if (area === 'safeguarding') return { what: concern, about: aboutSubject(id) };
    if (area === 'people') return { what: 'Page of a person', about: { kind: 'person', id } };
    if (area === 'providers') return { what: 'Page of a service', about: null };
    if (area === 'admin') return { what: `Page: admin, ${id}`, about: null };
  }
  return { what: lists[area] ?? 'A page of the hub', about: null };
}
