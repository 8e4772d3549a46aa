import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Action } from '../actions.ts';
import { useRegisterActions } from '../ActionsProvider.tsx';
import { useAnnounce } from '../announce.tsx';
import { useSaving } from '../saving.tsx';
import { useSettings } from '../settings/SettingsProvider.tsx';
import { clockTime } from '../clockTime.ts';
import type { Area } from './areas.ts';
import { moveToPane } from './panes.ts';

export type FrameDuties = {
  onLock: () => void;
  /** Opens the print window; the shell's own where it has one. */
  onPrint?: () => void;
  /** Takes back the last decision. Left out: Ctrl+Z stays with the text being typed. */
  onUndo?: () => void;
};

function findBox(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-find]');
}

function isTyping(): boolean {
  const here = document.activeElement;
  return (
    here instanceof HTMLElement && (here.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(here.tagName))
  );
}

/** Registers the keys that work everywhere (interface reference §7) and holds what they open. */
export function useFrameActions({
  areas,
  onLock,
  onPrint,
  onUndo,
}: { areas: readonly Area[] } & FrameDuties) {
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [mapOpen, setMapOpen] = useState(false);
  const navigate = useNavigate();
  const announce = useAnnounce();
  const { zoom } = useSettings();
  const { status } = useSaving();

  const places = useMemo<readonly Action[]>(
    () =>
      areas.map((area, index) => ({
        id: `area.${area.id}`,
        name: `Go to ${area.label}`,
        label: area.label,
        group: 'Go to',
        keys: index < 9 ? [`Ctrl+${index + 1}`] : [],
        perform: () => navigate(area.path),
      })),
    [areas, navigate],
  );

  const everywhere = useMemo<readonly Action[]>(() => {
    const savedWords = () => {
      switch (status.kind) {
        case 'saved':
          return `Everything is saved, at ${clockTime(status.at)}.`;
        case 'saving':
          return 'Saving now.';
        case 'notSaved':
          return `Not saved yet. ${status.reason}`;
        case 'nothingToSave':
          return 'There is nothing to save here.';
      }
    };
    const pane = (direction: 1 | -1) => {
      const name = moveToPane(direction);
      if (name !== null) announce(name);
    };
    const general = 'Everywhere';
    return [
      {
        id: 'frame.palette',
        name: 'Search and commands',
        label: 'Search',
        group: general,
        keys: ['Ctrl+K'],
        hidden: true,
        perform: () => setPaletteOpen(true),
      },
      {
        id: 'frame.keys',
        name: 'Keys and help',
        label: 'Keys',
        group: general,
        keys: ['F1', 'Ctrl+/', '?'],
        perform: () => setMapOpen(true),
      },
      {
        id: 'frame.settings',
        name: 'How the screen looks',
        label: 'Display',
        group: 'Go to',
        perform: () => navigate('/settings'),
      },
      {
        id: 'frame.passphrase',
        name: 'My passphrase',
        label: 'Passphrase',
        group: 'Go to',
        perform: () => navigate('/admin/passphrase'),
      },
      {
        id: 'frame.lock',
        name: 'Lock',
        label: 'Lock',
        group: general,
        keys: ['Ctrl+Shift+L'],
        perform: onLock,
      },
      {
        id: 'frame.print',
        name: 'Print this page',
        label: 'Print',
        group: general,
        keys: ['Ctrl+P'],
        perform: onPrint ?? (() => window.print()),
      },
      {
        id: 'frame.save',
        name: 'Check that everything is saved',
        label: 'Save',
        group: general,
        keys: ['Ctrl+S'],
        perform: () => announce(savedWords()),
      },
      {
        id: 'frame.find',
        name: 'Find on this page',
        label: 'Find',
        group: general,
        keys: ['Ctrl+F'],
        hidden: true,
        when: () => findBox() !== null,
        perform: () => findBox()?.focus(),
      },
      {
        id: 'frame.undo',
        name: 'Undo the last decision',
        label: 'Undo',
        group: general,
        keys: ['Ctrl+Z'],
        when: () => onUndo !== undefined && !isTyping(),
        perform: () => onUndo?.(),
      },
      {
        id: 'frame.nextPane',
        name: 'Next pane',
        label: 'Next pane',
        group: general,
        keys: ['F6'],
        hidden: true,
        perform: () => pane(1),
      },
      {
        id: 'frame.paneBefore',
        name: 'Pane before',
        label: 'Pane before',
        group: general,
        keys: ['Shift+F6'],
        hidden: true,
        perform: () => pane(-1),
      },
      {
        id: 'frame.back',
        name: 'Back',
        label: 'Back',
        group: general,
        keys: ['Alt+ArrowLeft'],
        hidden: true,
        perform: () => navigate(-1),
      },
      {
        id: 'frame.forward',
        name: 'Forward',
        label: 'Forward',
        group: general,
        keys: ['Alt+ArrowRight'],
        hidden: true,
        perform: () => navigate(1),
      },
      {
        id: 'frame.larger',
        name: 'Larger text',
        label: 'Larger',
        group: general,
        keys: ['Ctrl++', 'Ctrl+='],
        perform: () => zoom('in'),
      },
      {
        id: 'frame.smaller',
        name: 'Smaller text',
        label: 'Smaller',
        group: general,
        keys: ['Ctrl+-'],
        perform: () => zoom('out'),
      },
      {
        id: 'frame.usual',
        name: 'Usual text size',
        label: 'Usual size',
        group: general,
        keys: ['Ctrl+0'],
        perform: () => zoom('reset'),
      },
    ];
  }, [announce, navigate, onLock, onPrint, onUndo, status, zoom]);

  useRegisterActions(places);
  useRegisterActions(everywhere);
  return { paletteOpen, setPaletteOpen, mapOpen, setMapOpen };
}
