import { describe, expect, it } from 'vitest';
import { areasFor } from '../../../renderer/app/frame/areas.ts';
import { defaultSettings, nextZoom, parseSettings } from '../../../renderer/app/settings/settings.ts';

describe('display settings', () => {
  it.each([null, '', 'not json', '[]', '"text"', '{"zoom":"big","colours":"pink","letterKeys":1}'])(
    'reads %s as the usual settings',
    text => {
      expect(parseSettings(text)).toEqual(defaultSettings);
    },
  );

  it('reads back what was written, and keeps numbers in bounds', () => {
    const chosen = {
      ...defaultSettings,
      colours: 'dark',
      zoom: 150,
      letterKeys: false,
      rightPane: 50,
    } as const;
    expect(parseSettings(JSON.stringify(chosen))).toEqual(chosen);
    expect(parseSettings('{"zoom":9000,"rightPane":1}')).toMatchObject({ zoom: 200, rightPane: 20 });
  });

  it('steps the zoom from 80 to 200 percent and back to 100', () => {
    expect([
      nextZoom(100, 'in'),
      nextZoom(200, 'in'),
      nextZoom(80, 'out'),
      nextZoom(137, 'out'),
      nextZoom(175, 'reset'),
    ]).toEqual([110, 200, 80, 125, 100]);
  });
});

describe('areas', () => {
  it('shows a person the areas of all their roles, in order, and only those that have a screen', () => {
    const built = ['today', 'queue', 'providers', 'admin'] as const;
    const seen = (roles: Parameters<typeof areasFor>[0]) => areasFor(roles, built).map(area => area.id);
    expect(seen(['advisor'])).toEqual(['today', 'queue', 'providers']);
    expect(seen(['administrator'])).toEqual(['today', 'providers', 'admin']);
    expect(seen(['administrator', 'advisor'])).toEqual(['today', 'queue', 'providers', 'admin']);
  });
});
