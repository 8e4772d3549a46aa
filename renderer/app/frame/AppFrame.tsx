import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useRef } from 'react';
import { useSettings } from '../settings/SettingsProvider.tsx';
import { SplitPane } from '../../ui/SplitPane.tsx';
import type { Area, AreaId } from './areas.ts';
import { Header } from './Header.tsx';
import { KeyboardMap } from './KeyboardMap.tsx';
import { Navigation } from './Navigation.tsx';
import { Palette, type PaletteSearch } from './Palette.tsx';
import { useFrameSlots } from './slots.tsx';
import { type FrameDuties, useFrameActions } from './useFrameActions.ts';
import styles from './AppFrame.module.css';

export type AppFrameProps = {
  /** The council's name for its hub, from the policy pack. */
  hubName: string;
  /** What this person may open: `areasFor(roles, built)`. */
  areas: readonly Area[];
  /** Waiting work by area; an area without a number shows none. */
  counts?: Partial<Record<AreaId, number>>;
  userName: string;
  /** What stands under the areas on every page: which shell this is, sample data. */
  notes?: readonly string[];
  /** Finds people, families, cases and providers for the palette. */
  search: PaletteSearch;
  children: ReactNode;
} & FrameDuties;

/** The frame around every page: navigation, header, family banner, page and right pane. All data comes in by props. */
export function AppFrame({
  hubName,
  areas,
  counts = {},
  userName,
  notes = [],
  search,
  children,
  ...duties
}: AppFrameProps) {
  const main = useRef<HTMLElement>(null);
  const { settings, change } = useSettings();
  const isNarrow = useNarrowWindow(settings.zoom);
  const folded = settings.navigationFolded || isNarrow;
  const { setBannerPlace, setRightPlace, rightName } = useFrameSlots();
  const { paletteOpen, setPaletteOpen, mapOpen, setMapOpen } = useFrameActions({ areas, ...duties });

  return (
    <div className={styles.frame} data-folded={folded} data-print="flow">
      <button type="button" className={styles.skip} data-print="never" onClick={() => main.current?.focus()}>
        Skip to the page
      </button>
      <Navigation
        hubName={hubName}
        areas={areas}
        counts={counts}
        folded={folded}
        notes={notes}
        {...(isNarrow ? {} : { onFold: (navigationFolded: boolean) => change({ navigationFolded }) })}
      />
      <div className={styles.desk} data-print="flow">
        <Header
          userName={userName}
          onSearch={() => setPaletteOpen(true)}
          onHelp={() => setMapOpen(true)}
          onLock={duties.onLock}
        />
        <section ref={setBannerPlace} className={styles.banner} aria-label="This family" data-pane="family" />
        <SplitPane
          share={settings.rightPane}
          onShareChange={rightPane => change({ rightPane })}
          label={`Width of the page beside ${rightName ?? 'the right pane'}`}
          right={
            rightName === null ? null : (
              <aside
                ref={setRightPlace}
                className={styles.right}
                aria-label={rightName}
                data-pane="right pane"
                tabIndex={0}
              />
            )
          }
        >
          <main ref={main} id="page" tabIndex={-1} className={styles.page} data-pane="page" data-print="flow">
            {children}
          </main>
        </SplitPane>
      </div>
      <Palette opened={paletteOpen} onClose={() => setPaletteOpen(false)} search={search} />
      <KeyboardMap opened={mapOpen} onClose={() => setMapOpen(false)} />
    </div>
  );
}

/**
 * Whether the names of the areas would take the room of the page: 1280 px magnified twice are 640. Narrower still, the
 * areas stand above the page with their names (AppFrame.module.css). `zoom` is the setting, in per cent.
 */
function useNarrowWindow(zoom: number): boolean {
  const query = `(width >= 40rem) and (width < ${(60 * zoom) / 100}rem)`;
  return useMediaQuery(query, false, { getInitialValueInEffect: false }) ?? false;
}
