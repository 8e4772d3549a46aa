import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';

type Slots = {
  bannerPlace: HTMLElement | null;
  setBannerPlace: (place: HTMLElement | null) => void;
  rightPlace: HTMLElement | null;
  setRightPlace: (place: HTMLElement | null) => void;
  /** Name of the right pane while a page fills it; null while it is closed. */
  rightName: string | null;
  setRightName: (name: string | null) => void;
};

const SlotsContext = createContext<Slots | null>(null);

/** Gives pages two places outside themselves: the family banner and the right pane. */
export function FrameSlots({ children }: { children: ReactNode }) {
  const [bannerPlace, setBannerPlace] = useState<HTMLElement | null>(null);
  const [rightPlace, setRightPlace] = useState<HTMLElement | null>(null);
  const [rightName, setRightName] = useState<string | null>(null);
  const value = useMemo<Slots>(
    () => ({ bannerPlace, setBannerPlace, rightPlace, setRightPlace, rightName, setRightName }),
    [bannerPlace, rightPlace, rightName],
  );
  return <SlotsContext value={value}>{children}</SlotsContext>;
}

/** For the frame: where the slots are drawn, and the right pane's name while a page fills it. */
export function useFrameSlots(): Slots {
  const slots = use(SlotsContext);
  if (slots === null) throw new Error('Frame slots need FrameSlots above them.');
  return slots;
}

/** Puts the family banner above the page, on every screen of a family. */
export function FamilyBannerSlot({ children }: { children: ReactNode }) {
  const { bannerPlace } = useFrameSlots();
  return bannerPlace === null ? null : createPortal(children, bannerPlace);
}

/** Opens the right pane (a source, a preview) while it is on screen. `name` labels the region. */
export function RightPane({ name, children }: { name: string; children: ReactNode }) {
  const { rightPlace, setRightName } = useFrameSlots();
  useLayoutEffect(() => {
    setRightName(name);
    return () => setRightName(null);
  }, [setRightName, name]);
  return rightPlace === null ? null : createPortal(children, rightPlace);
}
