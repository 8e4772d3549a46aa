/** Puts focus at the start of a section. */
export function goToSection(id: string): void {
  const section = document.getElementById(`section-${id}`);
  section?.scrollIntoView({ block: 'start' });
  section?.querySelector<HTMLElement>('input, select, textarea, button')?.focus({ preventScroll: true });
}
